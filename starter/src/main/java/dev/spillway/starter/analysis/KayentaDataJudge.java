package dev.spillway.starter.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.judge.kayenta.Comparison;
import dev.spillway.judge.kayenta.GroupScore;
import dev.spillway.judge.kayenta.KayentaClassification;
import dev.spillway.judge.kayenta.KayentaConfiguration;
import dev.spillway.judge.kayenta.KayentaJudge;
import dev.spillway.judge.kayenta.KayentaJudgement;
import dev.spillway.judge.kayenta.KayentaMetric;
import dev.spillway.judge.kayenta.KayentaSamples;
import dev.spillway.judge.kayenta.KayentaScore;
import dev.spillway.judge.kayenta.KayentaThresholds;
import dev.spillway.judge.kayenta.MetricResult;
import dev.spillway.judge.kayenta.Repairs;
import dev.spillway.judge.trial.TrialRun.Detail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Judges samples as Kayenta does, by one of its canary configurations. */
record KayentaDataJudge(KayentaConfiguration configuration, Repairs repairs) implements DataJudge {
  /** What Kayenta's documentation proposes, where a configuration leaves it to its caller. */
  private static final KayentaThresholds USUAL = new KayentaThresholds(75, 50);

  private static final List<String> REPAIRS =
      List.of("relativeTolerance", "minPoints", "errorIsNodata", "correctForLooks");
  private static final int ENOUGH_POINTS = 10;

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
    asked
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!REPAIRS.contains(key)) {
                throw new IllegalArgumentException(
                    "Expected one of the repairs %s, but was '%s'".formatted(REPAIRS, key));
              }
            });
    JsonNode points = asked.path("minPoints");
    return new Repairs(
        asked.path("relativeTolerance").asBoolean(),
        points.isBoolean() ? (points.asBoolean() ? ENOUGH_POINTS : 0) : points.asInt(0),
        asked.path("errorIsNodata").asBoolean(),
        asked.path("correctForLooks").asInt(1));
  }

  @Override
  public Judgement judge(JsonNode data, Detail detail) {
    Fields fields = new Fields("", data);
    try {
      if (fields.has("samples")) {
        SortedMap<String, KayentaSamples> samples = samplesByMetric(fields.get("samples"));
        KayentaJudgement judgement = new KayentaJudge(repairs).judge(configuration, samples);
        return new Shown(data.path("id"), judgement, configuration.thresholds(), samples);
      }
      if (fields.has("results")) {
        List<MetricResult> results = results(fields.get("results"));
        return new Shown(
            data.path("id"),
            new KayentaJudgement(results, KayentaJudge.score(configuration, results)),
            configuration.thresholds(),
            new TreeMap<>());
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
    samples
        .json()
        .fieldNames()
        .forEachRemaining(name -> byMetric.put(name, samples(samples.get(name))));
    return byMetric;
  }

  /** A side without any value is filled up as Kayenta does, so that replacing NaN replaces it. */
  private static KayentaSamples samples(Fields metric) {
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

  private record Shown(
      JsonNode id,
      KayentaJudgement judgement,
      KayentaThresholds limits,
      SortedMap<String, KayentaSamples> samples)
      implements Judgement {
    @Override
    public String verdict() {
      return judgement.score().classification().word();
    }

    @Override
    public ObjectNode json() {
      KayentaScore score = judgement.score();
      ObjectNode json = ResultJson.begin(id);
      json.put("verdict", verdict());
      json.put("score", score.summary());
      json.put("reason", score.reason());
      ArrayNode groups = json.putArray("groups");
      score.groups().forEach(group -> groups.add(group(group)));
      ArrayNode metrics = json.putArray("metrics");
      judgement.metrics().forEach(metric -> metrics.add(metric(metric)));
      return json;
    }

    private static ObjectNode group(GroupScore group) {
      return JsonNodeFactory.instance
          .objectNode()
          .put("name", group.group())
          .put("score", group.score())
          .put("counted", group.hasCounts());
    }

    private static ObjectNode metric(MetricResult metric) {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("name", metric.name());
      json.put("classification", metric.classification().word());
      json.put("reason", metric.reason());
      json.put("critical", metric.critical());
      json.put("muted", metric.muted());
      ArrayNode groups = json.putArray("groups");
      metric.groups().forEach(groups::add);
      Comparison comparison = metric.comparison();
      if (comparison != null) {
        json.put("lower", comparison.lower());
        json.put("upper", comparison.upper());
        json.put("estimate", comparison.estimate());
        json.put("effect", number(comparison.effect()));
        json.put("meanRatio", number(comparison.meanRatio()));
      }
      return json;
    }

    private static @Nullable Double number(double value) {
      return Double.isFinite(value) ? value : null;
    }

    @Override
    public List<String> lines() {
      List<String> lines = new ArrayList<>();
      for (MetricResult metric : judgement.metrics()) {
        lines.add(
            "%-16s %-24s %s%s"
                .formatted(
                    metric.classification().word(),
                    metric.name(),
                    metric.reason(),
                    metric.critical() ? " (critical)" : ""));
      }
      KayentaScore score = judgement.score();
      score
          .groups()
          .forEach(
              it ->
                  lines.add(
                      String.format(
                          Locale.ROOT,
                          "group %s: %s",
                          it.group(),
                          it.hasCounts() ? "%.4g".formatted(it.score()) : "nothing counted")));
      lines.add("");
      lines.add("%s: %s".formatted(verdict(), score.reason()));
      return lines;
    }

    @Override
    public Optional<String> picture() {
      return Optional.of(new ScorePlot(judgement, limits, samples).svg());
    }
  }
}
