package dev.spillway.starter.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.judge.kayenta.Comparison;
import dev.spillway.judge.kayenta.GroupScore;
import dev.spillway.judge.kayenta.KayentaJudgement;
import dev.spillway.judge.kayenta.KayentaSamples;
import dev.spillway.judge.kayenta.KayentaScore;
import dev.spillway.judge.kayenta.KayentaThresholds;
import dev.spillway.judge.kayenta.MetricResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What Kayenta's judge said, in each form.
 *
 * @param samples by metric; none of a metric of which only the class is known
 * @param times of the samples; none where nobody knows
 */
record KayentaShown(
    JsonNode id,
    KayentaJudgement judgement,
    KayentaThresholds limits,
    SortedMap<String, KayentaSamples> samples,
    List<Duration> times)
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

  private ObjectNode metric(MetricResult metric) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", metric.name());
    json.put("classification", metric.classification().word());
    json.put("reason", metric.reason());
    json.put("critical", metric.critical());
    json.put("muted", metric.muted());
    new KayentaValues(samples.get(metric.name()), times).putInto(json, metric.classification());
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
