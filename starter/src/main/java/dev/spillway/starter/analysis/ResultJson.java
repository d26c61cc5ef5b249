package dev.spillway.starter.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.judge.evidence.Levels;
import dev.spillway.judge.evidence.RatioInterval;
import dev.spillway.judge.trial.Measurement;
import dev.spillway.judge.trial.TrialResult;
import dev.spillway.judge.trial.TrialResult.BurnResult;
import dev.spillway.judge.trial.TrialResult.Evidence;
import dev.spillway.judge.trial.TrialResult.LookResult;
import dev.spillway.judge.trial.TrialResult.MetricResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Results as machines read them. */
public final class ResultJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ResultJson() {}

  /**
   * One result.
   *
   * @param id as the data gave it; absent where it gave none
   */
  public static ObjectNode of(@Nullable JsonNode id, TrialResult result) {
    ObjectNode json = begin(id);
    json.put("verdict", result.verdict().word());
    json.put("reason", result.reason());
    json.set("decidedAt", seconds(result.decidedAt()));
    json.set("canaryBadAtDecision", number(result.seen().canary().bad()));
    json.set("canaryTotalAtDecision", number(result.seen().canary().total()));
    json.set("evidence", evidence(result.evidence()));
    ArrayNode metrics = json.putArray("metrics");
    result.metrics().forEach(metric -> metrics.add(metric(metric)));
    if (!result.burns().isEmpty()) {
      ArrayNode burns = json.putArray("burns");
      result.burns().forEach(burn -> burns.add(burn(burn)));
    }
    if (!result.looks().isEmpty()) {
      ArrayNode looks = json.putArray("looks");
      result.looks().forEach(look -> looks.add(look(look)));
    }
    return json;
  }

  /** Why one data set could not be judged. */
  public static ObjectNode refused(@Nullable JsonNode id, String error) {
    return begin(id).put("verdict", "error").put("reason", error);
  }

  static ObjectNode begin(@Nullable JsonNode id) {
    ObjectNode json = NODES.objectNode();
    if (id != null && !id.isMissingNode()) {
      json.set("id", id);
    }
    return json;
  }

  private static ObjectNode evidence(Evidence evidence) {
    ObjectNode json = NODES.objectNode();
    json.put("worse", rounded(evidence.worse()));
    json.put("abortAt", rounded(evidence.levels().toAbort()));
    if (evidence.better() != null) {
      json.put("better", rounded(evidence.better()));
      json.put("acceptAt", rounded(evidence.levels().toAccept()));
    }
    return json;
  }

  private static ObjectNode metric(MetricResult metric) {
    ObjectNode json = NODES.objectNode();
    json.put("name", metric.name());
    json.put("phase", metric.outcome().word());
    json.put("critical", true);
    json.put("count", metric.sights().counted() + metric.sights().blind());
    json.put("error", metric.sights().blind());
    ObjectNode evidence = evidence(metric.evidence());
    if (metric.ratio() != null) {
      evidence.set("timesStable", interval(metric.ratio()));
    }
    if (metric.requestsToGo() != null) {
      evidence.put("requestsToGo", Math.ceil(metric.requestsToGo()));
    }
    json.set("evidence", evidence);
    if (!metric.measurements().isEmpty()) {
      ArrayNode measurements = json.putArray("measurements");
      metric
          .measurements()
          .forEach(each -> measurements.add(measurement(each, metric.evidence().levels())));
    }
    return json;
  }

  private static ObjectNode interval(RatioInterval ratio) {
    ObjectNode json = NODES.objectNode();
    json.put("atLeast", rounded(ratio.lower()));
    json.set("atMost", Double.isFinite(ratio.upper()) ? number(rounded(ratio.upper())) : null);
    return json;
  }

  private static ObjectNode measurement(Measurement each, Levels levels) {
    ObjectNode json = NODES.objectNode();
    json.set("at", seconds(each.at()));
    json.put("phase", each.sight().word());
    json.put("value", each.value());
    json.put("message", ResultText.message(each, levels));
    return json;
  }

  private static ObjectNode burn(BurnResult burn) {
    ObjectNode json = NODES.objectNode();
    json.put("rule", burn.rule());
    json.put("finding", burn.finding());
    json.put("long", burn.longRate());
    json.put("short", burn.shortRate());
    return json;
  }

  private static ObjectNode look(LookResult look) {
    ObjectNode json = NODES.objectNode();
    json.set("at", seconds(look.at()));
    json.put("verdict", look.ruling());
    json.put("reason", look.reason());
    json.set("evidence", evidence(look.evidence()));
    return json;
  }

  private static JsonNode seconds(@Nullable Duration at) {
    return at == null ? NODES.nullNode() : number(at.toMillis() / 1e3);
  }

  /** Whole numbers without a fraction. */
  private static JsonNode number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? NODES.numberNode((long) value)
        : NODES.numberNode(value);
  }

  private static double rounded(double value) {
    return Double.isFinite(value) ? Math.round(value * 1e6) / 1e6 : value;
  }
}
