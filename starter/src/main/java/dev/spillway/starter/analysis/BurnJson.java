package dev.spillway.starter.analysis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.judge.trial.TrialResult;
import dev.spillway.judge.trial.TrialResult.BurnResult;
import dev.spillway.judge.trial.TrialResult.LookResult;
import java.util.ArrayList;
import java.util.List;

/** Burn rules as machines read them: each is a metric with the burn of its two windows. */
final class BurnJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private BurnJson() {}

  /** One of each rule. */
  static List<ObjectNode> metrics(TrialResult result) {
    List<ObjectNode> metrics = new ArrayList<>();
    for (int rule = 0; rule < result.burns().size(); rule++) {
      metrics.add(metric(result, rule));
    }
    return metrics;
  }

  private static ObjectNode metric(TrialResult result, int rule) {
    BurnResult burn = result.burns().get(rule);
    ObjectNode json = NODES.objectNode();
    json.put("name", "burnRate " + burn.rule());
    json.put("phase", burn.finding());
    json.put("critical", burn.critical());
    ResultJson.tally(json, burn.tally());
    json.set("evidence", rates(burn));
    if (!result.looks().isEmpty()) {
      ArrayNode measurements = json.putArray("measurements");
      result.looks().forEach(look -> measurements.add(measurement(look, look.burns().get(rule))));
    }
    return json;
  }

  /** How fast the budget burned over the long window and over the short one. */
  static ObjectNode rates(BurnResult burn) {
    return NODES
        .objectNode()
        .put("rule", burn.rule())
        .put("finding", burn.finding())
        .put("firesAbove", burn.factor())
        .put("long", burn.longRate())
        .put("short", burn.shortRate());
  }

  private static ObjectNode measurement(LookResult look, BurnResult burn) {
    ObjectNode json = NODES.objectNode();
    json.set("at", ResultJson.seconds(look.at()));
    json.put("phase", burn.finding());
    json.put("value", burn.longRate());
    json.put(
        "message",
        "%s over the long window, %s over the short one"
            .formatted(ResultText.rate(burn.longRate()), ResultText.rate(burn.shortRate())));
    return json;
  }
}
