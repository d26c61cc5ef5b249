package dev.spillway.judge.kayenta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KayentaConfigurationTest {
  private static final String FULL =
      """
      {
        "name": "checkout",
        "configVersion": "1.0",
        "applications": ["ad-hoc"],
        "judge": {"name": "NetflixACAJudge-v1.0", "judgeConfigurations": {}},
        "metrics": [
          {
            "name": "error percentage",
            "query": {"type": "prometheus", "customInlineTemplate": "PromQL:errors"},
            "groups": ["faults", "all"],
            "scopeName": "default",
            "analysisConfigurations": {
              "canary": {
                "direction": "increase",
                "critical": true,
                "mustHaveData": true,
                "muted": false,
                "nanStrategy": "replace",
                "outliers": {"strategy": "remove", "outlierFactor": 2.5},
                "effectSize": {
                  "measure": "cles",
                  "allowedIncrease": 0.6,
                  "criticalIncrease": 0.8
                }
              }
            }
          },
          {"name": "latency", "groups": ["speed"], "analysisConfigurations": {}}
        ],
        "classifier": {
          "groupWeights": {"faults": 70, "speed": "30"},
          "scoreThresholds": {"pass": 95, "marginal": "75"}
        }
      }
      """;

  @Test
  void readsWhatTheJudgeUses() {
    KayentaConfiguration configuration = KayentaConfiguration.read(FULL);

    assertThat(configuration.metrics())
        .containsExactly(
            new KayentaMetric(
                "error percentage",
                List.of("faults", "all"),
                Direction.INCREASE,
                true,
                true,
                false,
                new Cleaning(NanStrategy.REPLACE, new Outliers(OutlierStrategy.REMOVE, 2.5)),
                new EffectSize(EffectMeasure.CLES, 0.6, 0.5, 0.8, 0.5)),
            KayentaMetric.of("latency", "speed"));
    assertThat(configuration.groupWeights())
        .containsExactly(Map.entry("faults", 70.0), Map.entry("speed", 30.0));
    assertThat(configuration.thresholds()).isEqualTo(new KayentaThresholds(95, 75));
  }

  @Test
  void readsTheConfigurationInARequestWithTheRequestsThresholds() {
    String request =
        """
        {"canaryConfig": %s,
         "executionRequest": {"thresholds": {"pass": 80, "marginal": 40}, "scopes": {}}}
        """;

    assertThat(KayentaConfiguration.read(request.formatted(FULL)))
        .isEqualTo(KayentaConfiguration.read(FULL, new KayentaThresholds(80, 40)));
    assertThat(KayentaConfiguration.read("{\"canaryConfig\": %s}".formatted(FULL)))
        .isEqualTo(KayentaConfiguration.read(FULL));
    assertThat(KayentaConfiguration.read(request.formatted(FULL), Metrics.THRESHOLDS))
        .isEqualTo(KayentaConfiguration.read(FULL, Metrics.THRESHOLDS));
  }

  @Test
  void takesWhatIsNullForAbsent() {
    assertThat(read("'name': 'a', 'groups': null, 'analysisConfigurations': {'canary': null}"))
        .isEqualTo(Metrics.configuration(KayentaMetric.of("a")));
    assertThat(read("'name': 'a', 'analysisConfigurations': {'canary': {'effectSize': null}}"))
        .isEqualTo(Metrics.configuration(KayentaMetric.of("a")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "direction|'up'|one of increase, decrease, either|\"up\"",
        "direction|true|one of increase, decrease, either|true",
        "nanStrategy|'drop'|one of remove, replace|\"drop\"",
        "outliers.strategy|'cut'|one of keep, remove|\"cut\"",
        "outliers.outlierFactor|'many'|a number|\"many\"",
        "outliers.outlierFactor|1e999|a number|1E+999",
        "outliers|3|an object|3",
        "effectSize.measure|'mean'|one of meanRatio, cles|\"mean\"",
        "effectSize.allowedIncrease|[1.1]|a number|[1.1]",
        "effectSize.criticalDecrease|true|a number|true",
        "critical|'yes'|one of true, false|\"yes\"",
        "mustHaveData|1|one of true, false|1",
        "muted|{}|one of true, false|{}"
      })
  void namesThePlaceOfAMistake(String field, String value, String expected, String found) {
    String metric =
        "'name': 'a', 'analysisConfigurations': {'canary': {%s}}".formatted(nested(field, value));

    assertThatThrownBy(() -> read(metric))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Expected %s at metrics[0].analysisConfigurations.canary.%s, but was %s"
                .formatted(expected, field, found.replace('\'', '"')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{}|Expected a number at classifier.scoreThresholds.pass, but it is absent",
        "[]|Expected a canary configuration, but it is no JSON object",
        "^^|Expected a canary configuration, but it is no JSON object",
        "{'metrics': {}, 'classifier': {'scoreThresholds': {'pass': 1, 'marginal': 0}}}"
            + "|Expected a list at metrics, but was {}",
        "{'metrics': [{}], 'classifier': {'scoreThresholds': {'pass': 1, 'marginal': 0}}}"
            + "|Expected a text at metrics[0].name, but it is absent",
        "{'metrics': [{'name': 7}], 'classifier': {'scoreThresholds': {'pass': 1, 'marginal': 0}}}"
            + "|Expected a text at metrics[0].name, but was 7",
        "{'metrics': [{'name': 'a', 'groups': [1]}],"
            + " 'classifier': {'scoreThresholds': {'pass': 1, 'marginal': 0}}}"
            + "|Expected a text at metrics[0].groups[0], but was 1",
        "{'canaryConfig': {'classifier': {'groupWeights': [], "
            + "'scoreThresholds': {'pass': 1, 'marginal': 0}}}}"
            + "|Expected an object at canaryConfig.classifier.groupWeights, but was []"
      })
  void namesThePlaceOfAMistakeAroundTheMetrics(String json, String message) {
    assertThatThrownBy(() -> KayentaConfiguration.read(json.replace('\'', '"')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"metrics\": ", "{} {}", "no", "{\"a\": NaN}"})
  void refusesWhatIsNoJson(String text) {
    assertThatThrownBy(() -> KayentaConfiguration.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Expected a canary configuration in JSON, but ");
  }

  @Test
  void refusesWhatContradictsItself() {
    KayentaMetric metric = KayentaMetric.of("a");
    TreeMap<String, Double> heavy = new TreeMap<>(Map.of("g", 101.0));

    assertThatThrownBy(() -> Metrics.configuration(metric, metric))
        .hasMessage("Expected each metric once, but 'a' is there twice");
    assertThatThrownBy(Metrics::configuration)
        .hasMessage("Expected one metric or more, but there is none");
    assertThatThrownBy(() -> KayentaMetric.of(" ")).hasMessageContaining("is blank");
    assertThatThrownBy(() -> new KayentaConfiguration(List.of(metric), heavy, Metrics.THRESHOLDS))
        .hasMessage("Expected a weight of 0 to 100 for the group 'g', but was 101.0");
  }

  private static String nested(String field, String value) {
    String[] names = field.split("\\.", -1);
    return names.length == 1
        ? "'%s': %s".formatted(names[0], value)
        : "'%s': {'%s': %s}".formatted(names[0], names[1], value);
  }

  /** The only metric, with single quotes for double ones. */
  private static KayentaConfiguration read(String metric) {
    String classifier = "'classifier': {'scoreThresholds': {'pass': 75, 'marginal': 50}}";
    return KayentaConfiguration.read(
        "{'metrics': [{%s}], %s}".formatted(metric, classifier).replace('\'', '"'));
  }
}
