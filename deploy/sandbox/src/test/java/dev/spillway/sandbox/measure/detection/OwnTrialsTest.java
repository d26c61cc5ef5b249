package dev.spillway.sandbox.measure.detection;

import static dev.spillway.sandbox.measure.detection.Looks.decided;
import static dev.spillway.sandbox.measure.detection.Looks.repeated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.Requests;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spillway's two trials, and the oracle that they are held against. */
class OwnTrialsTest {
  private static final Requests STABLE = new Requests(1, 1_425);

  @Test
  void abortsACanaryThatFailsAllTheTimeAsSoonAsItHasANeighbour() {
    assertThat(decided(new Spillway(true), repeated(9, new Requests(40, 75), STABLE))).hasValue(1);
  }

  @Test
  void watchesACanaryThatIsAsGoodAsStable() {
    assertThat(
            decided(
                new Spillway(true), repeated(240, new Requests(1, 75), new Requests(19, 1_425))))
        .isEmpty();
  }

  @Test
  void asksForThreeBadRequestsHoweverLongStableHasBeenClean() {
    Look one = new Look(0, false, new Poll(new Requests(1, 1), new Requests(0, 100_000)), STABLE);
    Rival.Watch watch = new Spillway(true).begin(Looks.BEGINNING);

    assertThat(watch.decides(one)).isFalse();
    assertThat(watch.decides(one)).isFalse();
    assertThat(watch.decides(one)).isTrue();
  }

  @Test
  void dividesItsEvidenceByTheBurstFactorWhereItKnowsIt() {
    Hour.Beginning bursts = new Hour.Beginning(Looks.BEGINNING.stableAlone(), 0, 9);
    List<Look> bad = repeated(2, new Requests(5, 75), STABLE);

    assertThat(decided(new Spillway(true), bursts, bad)).isEmpty();
    assertThat(decided(new Spillway(false), bursts, bad)).hasValue(1);
  }

  @Test
  void losesNothingByALookWithoutCounts() {
    Look bad = repeated(1, new Requests(40, 75), STABLE).getFirst();
    Look unseen = new Look(1, false, null, Requests.NONE);
    Rival.Watch watch = new Spillway(true).begin(Looks.BEGINNING);

    assertThat(watch.decides(bad) || watch.decides(unseen) || watch.decides(bad)).isFalse();
    assertThat(watch.decides(bad)).isTrue();
  }

  @Test
  void acceptsACleanCanaryAfterThreeThousandRequestsAndSomeMore() {
    int decided =
        decided(new Acceptance(0.001), repeated(240, new Requests(0, 75), new Requests(0, 1_425)))
            .orElseThrow();

    assertThat(decided).isBetween(40, 60);
  }

  @Test
  void doesNotAcceptACanaryThatIsWorseByTheMargin() {
    assertThat(
            decided(
                new Acceptance(0.01), repeated(240, new Requests(2, 100), new Requests(10, 1_000))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "5, 3, 0, 1",
    "5, 4, 4, 0",
    "5, 4, 16, 1",
    "5, 4, 40, -1",
    "2, 1, 0, 7",
    "1, 9, 0, -1"
  })
  void knowsAsTheOracleHowMuchEachErrorSays(double ratio, double bad, double stableBad, int look) {
    assertThat(
            decided(
                    new Oracle(ratio, 0),
                    repeated(12, new Requests(bad, 75), new Requests(stableBad, 1_425)))
                .orElse(-1))
        .isEqualTo(look);
  }

  @Test
  void beginsAsTheOracleWhereThereIsSomethingToFind() {
    assertThat(decided(new Oracle(5, 7), repeated(12, new Requests(4, 75), new Requests(4, 1_425))))
        .hasValue(7);
  }
}
