package dev.spillway.judge.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.spillway.judge.Ratio;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps evidence honest: caps, bursts, controls, grounds. */
class GuardsTest {
  @Test
  void countsOnlyTheHarmThatStableWouldNotHaveDone() {
    assertThat(HarmCap.excess(Polls.of(30, 1_000, 100, 10_000))).isCloseTo(20, within(1e-9));
    assertThat(HarmCap.excess(Polls.of(30, 1_000, 0, 0))).isEqualTo(30);
    assertThat(HarmCap.excess(Polls.of(0, 1_000, 100, 10_000))).isNegative();
  }

  @Test
  void capsTheHarmBeyondStablesShare() {
    HarmCap cap = new HarmCap(50);

    assertThat(cap.isReached(Polls.of(49, 100, 0, 1_000))).isFalse();
    assertThat(cap.isReached(Polls.of(51, 100, 0, 1_000))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"100%", "0%"})
  void refusesAnObjectiveThatLeavesNoBudgetOrNothingElse(String share) {
    assertThatThrownBy(() -> new Objective(new Ratio(share))).hasMessageContaining("objective");
  }

  @Test
  void knowsWhatAnObjectiveAllowsToTheLastDigit() {
    assertThat(new Objective(new Ratio("99.9%")).allowed()).isEqualTo(0.001);
    assertThat(new Objective(new Ratio("99.99%")).allowed()).isEqualTo(0.0001);
  }

  @Test
  void findsNoBurstsInIndependentErrorsAndTheSizeOfThoseThereAre() {
    assertThat(BurstFactor.of(errors(1))).isLessThan(2.5);
    assertThat(BurstFactor.of(errors(8))).isBetween(6.0, 20.0);
  }

  private static List<List<Double>> errors(int cluster) {
    Random random = new Random(7);
    List<List<Double>> polls = new ArrayList<>();
    for (int poll = 0; poll < 400; poll++) {
      List<Double> pods = new ArrayList<>();
      for (int pod = 0; pod < 20; pod++) {
        double bad = 0;
        for (int request = 0; request < 100; request++) {
          bad += random.nextDouble() < 0.05 / cluster ? cluster : 0;
        }
        pods.add(bad);
      }
      polls.add(pods);
    }
    return polls;
  }

  @Test
  void findsNoBurstsWhereThereIsNothingToFindThemIn() {
    assertThat(BurstFactor.of(List.of())).isEqualTo(1);
    assertThat(BurstFactor.of(List.of(List.of(5.0), List.of(0.0, 0.0)))).isEqualTo(1);
    assertThat(BurstFactor.of(List.of(List.of(5.0, 5.0, 5.0)))).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, false",
    "1, 1, false",
    "100, 2, false",
    "100, 3, false",
    "100, 5, true",
    "1000, 15, false",
    "1000, 21, true"
  })
  void tellsFromItsControlsWhetherEvidenceComesTooEasily(int runs, int crossings, boolean tells) {
    assertThat(new ControlRuns(runs, crossings).tellsOfDependence(0.01)).isEqualTo(tells);
  }

  @Test
  void countsEveryControlRun() {
    assertThat(new ControlRuns(0, 0).with(true).with(false)).isEqualTo(new ControlRuns(2, 1));
    assertThatThrownBy(() -> new ControlRuns(1, 2)).hasMessageContaining("crossings");
  }

  @Test
  void halvesTheSamePodsTheSameWayAndOtherwiseForAnotherRelease() {
    List<String> pods = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i");
    List<String> reversed = new ArrayList<>(pods);
    Collections.reverse(reversed);

    ControlHalves halves = ControlHalves.of(pods, "r1");

    assertThat(halves.first()).hasSize(4).doesNotContainAnyElementsOf(halves.second());
    assertThat(halves.second()).hasSize(5);
    assertThat(ControlHalves.of(reversed, "r1")).isEqualTo(halves);
    assertThat(ControlHalves.of(pods, "r2")).isNotEqualTo(halves);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 3, 1, true",
    "2, 2, 1, false",
    "1, 3, 1, false",
    "1, 3, 1.25, true",
    "0, 3, 1.25, false",
    "50, 3, 0, true"
  })
  void restsOnTwoPodsAndThreeBadRequests(
      int pods, double bad, double timesStable, boolean suffice) {
    assertThat(new Grounds(pods, bad).suffice(new Margin(timesStable, 0))).isEqualTo(suffice);
  }
}
