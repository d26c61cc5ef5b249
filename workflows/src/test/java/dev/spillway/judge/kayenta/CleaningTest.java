package dev.spillway.judge.kayenta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleaningTest {
  private static final Outliers USUAL = new Outliers(OutlierStrategy.REMOVE, 3);

  private static final String NEAR = "5 6 6 6 7 7 7 8 8 8 9";

  @ParameterizedTest
  @CsvSource({
    "0, 15 20 35 40 50, 15",
    "40, 15 20 35 40 50, 29",
    "100, 15 20 35 40 50, 50",
    "75, 0 1, 0.75",
    "25, 1 2 3, 1.5",
    "1, 0 100, 1",
    "90, 7, 7"
  })
  void interpolatesPercentilesBetweenRanks(double percent, String values, double percentile) {
    assertThat(Percentile.of(percent, Values.array(values))).isCloseTo(percentile, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "REMOVE, 0 1 NaN 1 0, 0 1 1 0",
    "REMOVE, NaN NaN, ''",
    "REPLACE, NaN 10.1 NaN 40.4, 0 10.1 0 40.4",
    "REPLACE, NaN NaN, 0 0",
    "REPLACE, '', ''"
  })
  void removesOrReplacesWhatIsNoNumber(NanStrategy nans, String values, String cleaned) {
    Cleaning cleaning = new Cleaning(nans, Outliers.KEPT);

    assertThat(cleaning.clean(Values.of(values))).containsExactly(Values.array(cleaned));
  }

  @Test
  void removesOutliersOnlyBeyondTheQuartilesAndThe99thPercentile() {
    double[] near = Values.array(NEAR);

    // Quartiles 6 and 8, fences 0 and 14; P99 of 12 values lies between the two highest.
    assertThat(USUAL.without(Values.array(NEAR + " 15"))).containsExactly(near);
    assertThat(USUAL.without(Values.array(NEAR + " -1"))).containsExactly(near);
    assertThat(USUAL.without(Values.array(NEAR + " 14"))).hasSize(12);
    assertThat(USUAL.without(near)).containsExactly(near);
    assertThat(USUAL.without(new double[0])).isEmpty();
  }

  @Test
  void keepsWhatTheOutermostPercentilesCoverHoweverFarItIs() {
    assertThat(USUAL.without(Values.array("1 1 1 1 1 1 1 1 1000 1000"))).hasSize(10);
    assertThat(USUAL.without(Values.array("-1000 -1000 1 1 1 1 1 1 1 1"))).hasSize(10);
  }

  @Test
  void replacesBeforeItLooksForOutliers() {
    List<Double> values = Values.of("50 51 52 51 50 51 52 50 51 52 51 NaN");

    assertThat(new Cleaning(NanStrategy.REPLACE, USUAL).clean(values)).hasSize(11);
    assertThat(new Cleaning(NanStrategy.REPLACE, Outliers.KEPT).clean(values)).hasSize(12);
  }

  @Test
  void padsTheShorterSide() {
    KayentaSamples padded = new KayentaSamples(List.of(), List.of(1.0, 2.0, 3.0)).paddedTo(2);

    assertThat(padded.control()).containsExactly(Double.NaN, Double.NaN);
    assertThat(padded.experiment()).containsExactly(1.0, 2.0, 3.0);
  }

  @Test
  void asksForAFactorOnlyWhereItIsUsed() {
    assertThat(new Outliers(OutlierStrategy.KEEP, 0).factor()).isZero();
    assertThatThrownBy(() -> new Outliers(OutlierStrategy.REMOVE, 0))
        .hasMessage("Expected an outlier factor above 0, but was 0.0");
  }
}
