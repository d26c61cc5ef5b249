package dev.spillway.judge.kayenta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankStatisticTest {
  @Property
  void countsPairsAndHalvesEqualOnes(
      @ForAll @Size(min = 1, max = 9) List<@IntRange(min = -3, max = 3) Integer> experiment,
      @ForAll @Size(min = 1, max = 9) List<@IntRange(min = -3, max = 3) Integer> control,
      @ForAll @IntRange(min = -3, max = 3) int shift) {
    double[] ours = experiment.stream().mapToDouble(each -> each).toArray();
    double[] moved = experiment.stream().mapToDouble(each -> each - shift).toArray();
    double[] theirs = control.stream().mapToDouble(each -> each).toArray();

    assertThat(new RankStatistic(ours, theirs).excess(shift))
        .isEqualTo(Pairs.excess(moved, theirs));
  }

  @ParameterizedTest
  @CsvSource({
    "5 7 9, 1 2 3 4",
    "1 1 2, 1 2 2 3",
    "0 0 0 5, 0 0 0 0 0",
    "3, 1 2 4 5 6 7",
    "1 2 3 4 5, 1 2 3 4 5"
  })
  void measuresInDeviationsOverAllWaysToSplit(String experiment, String control) {
    double[] ours = Values.array(experiment);
    double[] theirs = Values.array(control);
    double excess = Pairs.excess(ours, theirs);
    double deviation = Pairs.deviation(Pairs.joined(ours, theirs), ours.length);

    assertThat(new RankStatistic(ours, theirs).at(0))
        .isCloseTo((excess - Math.signum(excess) / 2) / deviation, within(1e-12));
  }

  @Test
  void isNoNumberWhereAllAreTied() {
    assertThat(new RankStatistic(new double[] {3, 3}, new double[] {1}).at(2)).isNaN();
    assertThat(new RankStatistic(new double[] {0.0}, new double[] {-0.0}).at(0)).isNaN();
  }

  @Test
  void knowsFromWhereToWhereItFalls() {
    RankStatistic statistic = new RankStatistic(new double[] {30, 10}, new double[] {1, 4});

    assertThat(statistic.leastShift()).isEqualTo(6);
    assertThat(statistic.mostShift()).isEqualTo(29);
    assertThat(statistic.at(5)).isEqualTo(-statistic.at(30)).isPositive();
  }
}
