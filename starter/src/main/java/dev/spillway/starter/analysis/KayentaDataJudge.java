package dev.spillway.starter.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.judge.kayenta.KayentaClassification;
import dev.spillway.judge.kayenta.KayentaConfiguration;
import dev.spillway.judge.kayenta.KayentaJudge;
import dev.spillway.judge.kayenta.KayentaJudgement;
import dev.spillway.judge.kayenta.KayentaMetric;
import dev.spillway.judge.kayenta.KayentaSamples;
import dev.spillway.judge.kayenta.KayentaThresholds;
import dev.spillway.judge.kayenta.MetricResult;
import dev.spillway.judge.kayenta.Repairs;
import dev.spillway.judge.trial.TrialRun.Detail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Judges samples as Kayenta does, by one of its canary configurations. */
record KayentaDataJudge(KayentaConfiguration configuration, Repairs repairs) implements DataJudge {
  /** What Kayenta's documentation proposes, where a configuration leaves it to its caller. */
  private static final KayentaThresholds USUAL = new KayentaThresholds(75, 50);

  private static final List<String> REPAIRS =
      List.of("relativeTolerance", "minPoints", "errorIsNodata", "correctForLooks");
  private static final int ENOUGH_POINTS = 10;
  private static final String SIDES = "{\"control\": [1, 2], \"experiment\": [1, 3]}";

  /** Whether a specification is one of Kayenta's. */
  static boolean reads(JsonNode spec) {
    return spec.has("canaryConfig") || spec.path("metrics").isArray();
  }

  /**
   * Reads a configuration; beside Kayenta's own keys it may have {@code repairs}.
   *
   * @throws IllegalArgumentException with the place of the first mistake
   */
  static KayentaDataJudge of(JsonNode spec) {
    JsonNode own = spec.has("canaryConfig") ? spec.path("canaryConfig") : spec;
    boolean asked =
        own.at("/classifier/scoreThresholds").isObject()
            || spec.at("/executionRequest/thresholds").isObject();
    String text = spec.toString();
    return new KayentaDataJudge(
        asked ? KayentaConfiguration.read(text) : KayentaConfiguration.read(text, USUAL),
        repairs(spec.path("repairs")));
  }

  private static Repairs repairs(JsonNode asked) {
    if (!asked.isMissingNode() && !asked.isObject()) {
      throw new IllegalArgumentException(
          "Expected repairs such as {\"minPoints\": true}, but was " + asked);
    }
    asked
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!REPAIRS.contains(key)) {
                throw new IllegalArgumentException(
                    "Expected one of the repairs %s, but was '%s'".formatted(REPAIRS, key));
              }
            });
    return new Repairs(
        isOn(asked, "relativeTolerance"),
        asked.path("minPoints").isBoolean()
            ? (asked.path("minPoints").asBoolean() ? ENOUGH_POINTS : 0)
            : number(asked, "minPoints", 0),
        isOn(asked, "errorIsNodata"),
        number(asked, "correctForLooks", 1));
  }

  private static boolean isOn(JsonNode asked, String repair) {
    JsonNode value = asked.path(repair);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw expected(repair, "true or false", value);
    }
    return value.asBoolean();
  }

  private static int number(JsonNode asked, String repair, int otherwise) {
    JsonNode value = asked.path(repair);
    if (!value.isMissingNode() && !value.canConvertToExactIntegral()) {
      throw expected(repair, "a whole number", value);
    }
    return value.asInt(otherwise);
  }

  private static IllegalArgumentException expected(String repair, String what, JsonNode found) {
    return new IllegalArgumentException(
        "Expected %s at repairs/%s, but was %s".formatted(what, repair, found));
  }

  @Override
  public Judgement judge(JsonNode data, Detail detail) {
    Fields fields = new Fields("", data);
    try {
      if (fields.has("samples")) {
        SortedMap<String, KayentaSamples> samples = samplesByMetric(fields.get("samples"));
        KayentaJudgement judgement = new KayentaJudge(repairs).judge(configuration, samples);
        return new KayentaShown(
            data.path("id"), judgement, configuration.thresholds(), samples, times(fields));
      }
      if (fields.has("results")) {
        List<MetricResult> results = results(fields.get("results"));
        return new KayentaShown(
            data.path("id"),
            new KayentaJudgement(results, KayentaJudge.score(configuration, results)),
            configuration.thresholds(),
            new TreeMap<>(),
            List.of());
      }
    } catch (IllegalArgumentException e) {
      throw new DataException(String.valueOf(e.getMessage()));
    }
    throw new DataException("Expected samples or results, which is what Kayenta's judge reads");
  }

  private SortedMap<String, KayentaSamples> samplesByMetric(Fields samples) {
    SortedMap<String, KayentaSamples> byMetric = new TreeMap<>();
    configuration
        .metrics()
        .forEach(it -> byMetric.put(it.name(), new KayentaSamples(List.of(), List.of())));
    Fields all = samples.map("samples by metric");
    all.json()
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!byMetric.containsKey(name)) {
                throw DataException.at(all.path(), "metrics of the configuration", name);
              }
              byMetric.put(name, samples(all.get(name).map(SIDES)));
            });
    return byMetric;
  }

  /** When each step was, where the data tells. */
  private static List<Duration> times(Fields data) {
    return data.has("at")
        ? data.get("at").items("a list of seconds").stream().map(Fields::seconds).toList()
        : List.of();
  }

  /** A side without any value is filled up as Kayenta does, so that replacing NaN replaces it. */
  private static KayentaSamples samples(Fields metric) {
    for (Map.Entry<String, JsonNode> side : metric.json().properties()) {
      if (!side.getKey().equals("control") && !side.getKey().equals("experiment")) {
        throw DataException.at(metric.path(), SIDES, "'%s'".formatted(side.getKey()));
      }
    }
    List<Double> control = values(metric.get("control"));
    List<Double> experiment = values(metric.get("experiment"));
    KayentaSamples samples = new KayentaSamples(control, experiment);
    boolean lacks = control.isEmpty() != experiment.isEmpty();
    return lacks ? samples.paddedTo(Math.max(control.size(), experiment.size())) : samples;
  }

  private static List<Double> values(Fields values) {
    if (values.json().isMissingNode()) {
      return List.of();
    }
    return values.items("a list of numbers").stream().map(Fields::number).toList();
  }

  private List<MetricResult> results(Fields results) {
    List<MetricResult> read = new ArrayList<>();
    for (Fields each : results.items("a list of results")) {
      Fields name = each.get("name");
      String text = name.text("a metric's name");
      KayentaMetric metric =
          configuration.metrics().stream()
              .filter(it -> it.name().equals(text))
              .findFirst()
              .orElseThrow(() -> DataException.at(name.path(), "a configured metric", text));
      read.add(result(metric, each));
    }
    return read;
  }

  private static MetricResult result(KayentaMetric metric, Fields given) {
    KayentaClassification found = classification(given.get("classification"));
    boolean critical =
        given.has("critical") ? given.get("critical").json().asBoolean() : metric.critical();
    return new MetricResult(
        metric.name(),
        found,
        "as given",
        critical && found != KayentaClassification.ERROR,
        metric.muted(),
        metric.groups(),
        0,
        null);
  }

  private static KayentaClassification classification(Fields word) {
    String text = word.text("a classification");
    return Arrays.stream(KayentaClassification.values())
        .filter(it -> it.word().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                DataException.at(
                    word.path(),
                    "one of "
                        + Arrays.stream(KayentaClassification.values())
                            .map(KayentaClassification::word)
                            .toList(),
                    text));
  }
}
