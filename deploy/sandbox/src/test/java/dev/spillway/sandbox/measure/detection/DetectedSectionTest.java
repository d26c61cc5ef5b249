package dev.spillway.sandbox.measure.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DetectedSectionTest {
  private static final String SECTION = DetectedSection.render(Measurements.all(10, 4_321));

  @Test
  void saysOnWhatItWasMeasured() {
    assertThat(DetectedSection.render(Measurements.nothing()))
        .isEqualTo(
            "Measured on 2026-11-24: JDK 25, 1 of 2 cores, load 0.3 in the minute before the"
                + " start, 1,000 streams of each row, seed 7.\n");
  }

  @Test
  void showsFalseAbortsOfAllRivalsWithThreeStandardErrors() {
    assertThat(SECTION)
        .contains(
            """
            | row | what it is | spillway | 1 %, 3 bad minutes |
            |---|---|---:|---:|
            | `flat` | words of flat | 0.2 ± 0.4 % | 0.0 ± 0.0 % |
            | `ramp` | words of ramp | 1.0 ± 0.9 % | 99.0 ± 0.9 % |
            """);
  }

  @Test
  void neverShowsHowSoonARivalAbortsWithoutHowOftenItIsWrong() {
    assertThat(SECTION)
        .contains(
            """
            | `x5` | spillway | 6.25 | 100 % | 5.50 … 5.50 | 1,650 … 1,650 | 9.50 … 9.50 | 9.50 | 1.52 | 1 % |
            | `x5` | 1 %, 3 bad minutes | 6.25 | 98 % | 21.0 … 21.0 | 6,300 … 6,300 | 36.0 … 36.0 | 36.0 | 5.76 | 99 % |
            """)
        .contains(
            """
            | `x5-ramp` | words of x5-ramp | – | 16.0 … 16.0 | 12.0 (100 %) |
            |  | **worst false aborts** |  |  | 1 % |
            """);
  }

  @Test
  void showsWhatIsAcceptedSlowAndWhatItCosts() {
    assertThat(SECTION)
        .contains("| `margin` | words of margin | 5.1 ± 2.1 % | 20.0 … 20.0 | 6,000 … 6,000 |\n")
        .contains("| `latency` | words of latency | 0.0 ± 0.0 % | – | – | – |\n")
        .contains("| rate | 4,321 ns | 4,221 … 4,421 ns | 3 | 2,048 | 0.3 % of one core |\n");
  }

  @Test
  void namesTheRowsThatAreFarFromTheFloorAndThoseThatLooksAreTooCoarseFor() {
    RowResult far = Measurements.row("x5-gaps", 5, 6, Measurements.result("spillway", 990, 15, 24));
    RowResult lost = Measurements.row("x2", 2, 25, Measurements.result("spillway", 600, 15, 24));
    RowResult near = Measurements.row("x5", 5, 6, Measurements.result("spillway", 1_000, 5, 9));
    RowResult busy =
        Measurements.row("x5-rps-1000", 5, 6, Measurements.result("spillway", 1_000, 1, 15));
    Detected nothing = Measurements.nothing();

    assertThat(
            DetectedSection.render(
                new Detected(
                    Measurements.AROUND,
                    nothing.healthy(),
                    List.of(far, lost, near, busy),
                    nothing.accepted(),
                    nothing.latency(),
                    nothing.costs())))
        .contains("### What it shows against us")
        .contains("| `x5-gaps` | words of x5-gaps | 24.0 | 4.00 | 45.0 | 99 % |\n")
        .contains("| `x2` | words of x2 | 24.0 | 0.96 | – | 60 % |\n")
        .contains("| `x5-rps-1000` | words of x5-rps-1000 | 15.0 | 2.50 | 2.40 | 100 % |\n")
        .contains("Of `x5-rps-1000` it is no more than 3 looks")
        .doesNotContain("| `x5` | words of x5 |");
  }

  @Test
  void setsTheTargetsBesideTheFigures() {
    assertThat(SECTION)
        .contains("| false aborts, `flat` | ≤ 1 % | 0.2 ± 0.4 % | met |\n")
        .endsWith("| one update of a verdict, rate | ≤ 20 µs | 4.32 µs | met |\n")
        .contains("| false accepts, `margin` | ≤ 5 % | 5.1 ± 2.1 % | **missed** |\n");
  }

  @Test
  void tellsRivalsThatAlsoDecideBeforeTheOnset() {
    Distribution some = new Distribution(4, 4, 4);
    RowResult late =
        Measurements.row(
            "x3-late", 3, Double.NaN, new Result("spillway", 100, 25, 75, some, some, some));

    assertThat(
            DetectedSection.render(
                new Detected(
                    Measurements.AROUND,
                    Measurements.nothing().healthy(),
                    List.of(late),
                    Measurements.nothing().accepted(),
                    Measurements.nothing().latency(),
                    Measurements.nothing().costs())))
        .contains("4.00 (75 %, 25 % before the onset)");
  }
}
