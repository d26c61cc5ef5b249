package dev.spillway.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spillway.wire.WireFormat;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Slow requests, by evidence. */
class ProvenLatencyTest {
  private static final Ratio ONE = new Ratio("1%");
  private static final Latency WHOLE = latency(250, null, "0pp", null);
  private static final Latency WITHIN = latency(250, null, "2pp", "5%");

  @Test
  void failsACanaryWhoseWholeHistogramIsSlower() {
    ProvenCanaries canary = canary(WHOLE).slow(12, 30, 60);

    assertThat(canary.verdict())
        .isInstanceOfSatisfying(
            Verdict.Fail.class,
            fail ->
                assertThat(fail.reason())
                    .startsWith("latency 15.00 % (stable 3.00 %), not proven slower than stable; ")
                    .contains("of 4.6 that the canary is worse"));
  }

  @Test
  void passesOneThatIsAsFast() {
    ProvenCanaries canary = canary(WHOLE).slow(30, 6, 60);

    assertThat(canary.verdict()).isInstanceOf(Verdict.Pass.class);
    assertThat(canary.evidence("latency").proof()).isNotNull();
  }

  @Test
  void passesOnlyWithProofWhereThatIsAskedFor() {
    assertThat(canary(WITHIN).slow(2, 0, 10).verdict())
        .isInstanceOfSatisfying(
            Verdict.Inconclusive.class, open -> assertThat(open.harmExcluded()).isNull());
    assertThat(canary(WITHIN).slow(12, 0, 10).verdict()).isInstanceOf(Verdict.Pass.class);
    assertThat(canary(WITHIN).slow(12, 30, 10).verdict()).isInstanceOf(Verdict.Fail.class);
  }

  @Test
  void holdsTheCanaryToAQuantileOfItsOwnWhateverStableDoes() {
    Latency own = new Latency(0.95, Duration.ofMillis(250), null, null, ONE, null);

    assertThat(canary(own).slow(12, 40, 400).verdict()).isInstanceOf(Verdict.Fail.class);
    assertThat(canary(own).slow(12, 4, 400).verdict()).isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void hasNoDataWhereNoBucketEndsAtTheLimit() {
    ProvenCanaries canary = canary(latency(300, null, "0pp", null)).slow(12, 100, 10);

    assertThat(canary.verdict())
        .isInstanceOfSatisfying(
            Verdict.Inconclusive.class,
            open -> {
              assertThat(open.noData()).isTrue();
              assertThat(open.reason()).contains("no bucket ends at 0.3 s");
            });
  }

  @Test
  void judgesErrorsAndLatencyAsOneTest() {
    ErrorRate errors = new ErrorRate(null, null, null, null, ONE, null);
    LimitsJudge judge = new LimitsJudge(ProvenCanaries.spec(errors, WHOLE, null, null));

    Proof proof = new ProvenCanaries(judge).failing(3, 0, 2).evidence("errorRate").proof();

    assertThat(proof).isNotNull();
    assertThat(proof.toAbort()).isEqualTo(5.2983);
  }

  @Test
  void goesOnExactlyAfterItWasStored() throws JsonProcessingException {
    AnalysisState state = canary(WHOLE).slow(5, 6, 60).state();

    String stored = WireFormat.mapper().writeValueAsString(state);

    assertThat(WireFormat.mapper().readValue(stored, AnalysisState.class)).isEqualTo(state);
  }

  @Test
  void refusesWhatNeedsEvidenceWithoutIt() {
    assertThatThrownBy(
            () -> new Latency(null, Duration.ofMillis(250), new Ratio("1pp"), null, null, null))
        .hasMessageContaining("Expected alpha beside aboveStable, timesStable or beta");
    assertThatThrownBy(() -> latency(250, null, "0pp", "5%"))
        .hasMessageContaining("Expected aboveStable above 0pp beside beta");
  }

  private static ProvenCanaries canary(Latency latency) {
    return new ProvenCanaries(new LimitsJudge(ProvenCanaries.spec(null, latency, null, null)));
  }

  private static Latency latency(
      int millis, @Nullable Double times, String above, @Nullable String beta) {
    return new Latency(
        null,
        Duration.ofMillis(millis),
        new Ratio(above),
        times,
        ONE,
        beta == null ? null : new Ratio(beta));
  }
}
