package dev.spillway.starter.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.judge.evidence.Levels;
import dev.spillway.judge.evidence.RatioInterval;
import dev.spillway.judge.trial.Measurement;
import dev.spillway.judge.trial.Tally;
import dev.spillway.judge.trial.TrialResult;
import dev.spillway.judge.trial.TrialResult.BurnResult;
import dev.spillway.judge.trial.TrialResult.Evidence;
import dev.spillway.judge.trial.TrialResult.LookResult;
import dev.spillway.judge.trial.TrialResult.MetricResult;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Results as machines read them. */
public final class ResultJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ResultJson() {}

  /**
   * One result.
   *
   * @param id as the data gave it; absent where it gave none
   * @param remarks about how the data was read
   */
  public static ObjectNode of(@Nullable JsonNode id, TrialResult result, List<String> remarks) {
    ObjectNode json = begin(id);
    json.put("verdict", result.verdict().word());
    json.put("reason", result.reason());
    json.set("decidedAt", seconds(result.decidedAt()));
    json.set("canaryBadAtDecision", number(result.seen().canary().bad()));
    json.set("canaryTotalAtDecision", number(result.seen().canary().total()));
    boolean burnsAlone = result.metrics().isEmpty() && !result.burns().isEmpty();
    json.set("evidence", burnsAlone ? burns(result.burns()) : evidence(result.evidence()));
    ArrayNode metrics = json.putArray("metrics");
    result.metrics().forEach(metric -> metrics.add(metric(metric)));
    BurnJson.metrics(result).forEach(metrics::add);
    if (!result.burns().isEmpty()) {
      json.setAll(burns(result.burns()));
    }
    remarks(json, remarks);
    if (!result.looks().isEmpty()) {
      ArrayNode looks = json.putArray("looks");
      result.looks().forEach(look -> looks.add(look(look, burnsAlone)));
    }
    return json;
  }

  /** Why one data set could not be judged. */
  public static ObjectNode refused(@Nullable JsonNode id, String error) {
    return begin(id).put("verdict", "error").put("reason", error);
  }

  static void remarks(ObjectNode json, List<String> remarks) {
    if (!remarks.isEmpty()) {
      ArrayNode lines = json.putArray("remarks");
      remarks.forEach(lines::add);
    }
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
    json.put("critical", metric.critical());
    tally(json, metric.tally());
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

  static void tally(ObjectNode json, Tally tally) {
    json.put("count", tally.count());
    json.put("successful", tally.successful());
    json.put("failed", tally.failed());
    json.put("inconclusive", tally.inconclusive());
    json.put("error", tally.error());
    json.put("consecutiveError", tally.consecutiveError());
    json.put("consecutiveSuccess", tally.consecutiveSuccess());
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

  private static ObjectNode burns(List<BurnResult> burns) {
    ObjectNode json = NODES.objectNode();
    ArrayNode rules = json.putArray("burns");
    burns.forEach(burn -> rules.add(BurnJson.rates(burn)));
    return json;
  }

  private static ObjectNode look(LookResult look, boolean burnsAlone) {
    ObjectNode json = NODES.objectNode();
    json.set("at", seconds(look.at()));
    json.put("verdict", look.ruling());
    json.put("reason", look.reason());
    json.set("evidence", burnsAlone ? burns(look.burns()) : evidence(look.evidence()));
    return json;
  }

  static JsonNode seconds(@Nullable Duration at) {
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
