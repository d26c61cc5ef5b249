package dev.spillway.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.judge.Ratio;
import dev.spillway.judge.WhenUndecided;
import dev.spillway.judge.trial.TrialSpec;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialReaderTest {
  private static TrialReading read(String text) {
    return TrialReader.read(new PlanText("a.yaml", text), Optional.empty());
  }

  private static TrialSpec spec(String text) {
    return ((TrialReading.Valid) read(text)).spec();
  }

  @Test
  void readsEveryKey() {
    TrialSpec spec =
        spec(
            """
            errorRate: {max: 1%, aboveStable: 0.1pp, timesStable: 1.5, alpha: 2%, beta: 10%}
            latency: {max: 250ms, quantile: 0.99, aboveStable: 1pp}
            burnRate: {slo: 99.9%, rule: 2x over 1h, within: 1s, strict: true}
            hold: 10m
            whenUndecided: continue
            stages: [2m, 7m]
            guards: {warmup: 30s, bursts: 2, harmCap: 50, noDataFor: 5m, acceptAfter: 1m}
            """);

    assertThat(spec.errorRate()).isNotNull();
    assertThat(spec.errorRate().timesStable()).isEqualTo(1.5);
    assertThat(spec.errorRate().alpha()).isEqualTo(new Ratio("2%"));
    assertThat(spec.latency()).isNotNull();
    assertThat(spec.latency().max()).isEqualTo(Duration.ofMillis(250));
    assertThat(spec.burnRate()).isNotNull();
    assertThat(spec.burnRate().rule()).isEqualTo("2x over 1h");
    assertThat(spec.hold()).isEqualTo(Duration.ofMinutes(10));
    assertThat(spec.whenUndecided()).isEqualTo(WhenUndecided.CONTINUE);
    assertThat(spec.stages()).hasSize(2);
    assertThat(spec.guards().harmCap()).isEqualTo(50.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "errorRat: {max: 1%}|Expected a known key, but was 'errorRat'|did you mean 'errorRate'?",
        "errorRate: {aboveStabel: 0pp}|Expected a known key, but was 'aboveStabel'|'aboveStable'?",
        "errorRate: {max: 5}|Expected a share such as 1%|correct it",
        "errorRate: {}|Expected max, slo, aboveStable or timesStable|correct it",
        "errorRate: {slo: 99%, aboveStable: 0pp}|Expected slo or a margin of its own|correct it",
        "latency: {quantile: 0.9}|Expected max: from which duration on|correct it",
        "burnRate: {slo: 100%}|Expected an objective between 0% and 100%|correct it",
        "burnRate: {slo: 99%, rule: fast}|Expected a burn rule such as '2x over 1h'|correct it",
        "hold: 5m|Expected errorRate, latency or burnRate|correct it",
        "~   ~|Expected errorRate, latency or burnRate, but the file is empty|say what"
      })
  void saysWhatIsWrong(String text, String cause, String remedy) {
    TrialReading.Invalid invalid = (TrialReading.Invalid) read(text);

    assertThat(invalid.violations())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.cause()).contains(cause);
              assertThat(it.remedy()).contains(remedy);
            });
  }

  @Test
  void takesTheOnlyAnalysisOfAPlan() {
    TrialReading.Valid valid =
        (TrialReading.Valid)
            read(
                """
                service: shop
                analyses:
                  slo: {source: prometheus, errorRate: {max: 1%}, failureLimit: {total: 1, consecutive: 1}}
                """);

    assertThat(valid.spec().errorRate()).isNotNull();
    assertThat(valid.asides()).containsExactly("source", "failureLimit");
  }

  @Test
  void asksWhichOfSeveralAnalyses() {
    String plan = "analyses: {fast: {errorRate: {max: 1%}}, slow: {latency: {max: 1s}}}";

    TrialReading.Invalid open = (TrialReading.Invalid) read(plan);
    TrialReading named = TrialReader.read(new PlanText("a.yaml", plan), Optional.of("slow"));

    assertThat(open.violations().getFirst().cause()).contains("which of the plan's analyses");
    assertThat(open.violations().getFirst().remedy()).contains("fast, slow");
    assertThat(named).isInstanceOf(TrialReading.Valid.class);
  }

  @Test
  void readsWhatStandsBesideData() throws JsonProcessingException {
    ObjectMapper json = new ObjectMapper();

    assertThat(TrialReader.read(json.readTree("{\"errorRate\": {\"aboveStable\": \"0pp\"}}")))
        .isEqualTo(spec("errorRate: {aboveStable: 0pp}"));
    assertThatThrownBy(() -> TrialReader.read(json.readTree("{\"errorRate\": {\"abov\": 1}}")))
        .hasMessageContaining("Expected a known key, but was 'errorRate/abov'");
  }
}
