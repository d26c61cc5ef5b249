package dev.spillway.starter.analysis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.judge.kayenta.KayentaClassification;
import dev.spillway.judge.kayenta.KayentaSamples;
import dev.spillway.judge.trial.Tally;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The canary's values of one metric, a measurement each. Kayenta's judge classifies all of them as
 * one, so each counts as what all are.
 *
 * @param samples null where only the class is known
 * @param times of the samples; none where nobody knows
 */
record KayentaValues(@Nullable KayentaSamples samples, List<Duration> times) {
  void putInto(ObjectNode json, KayentaClassification found) {
    Tally tally = Tally.NONE;
    ArrayNode measurements = JsonNodeFactory.instance.arrayNode();
    List<Double> values = samples == null ? List.of() : samples.experiment();
    for (int step = 0; step < values.size(); step++) {
      boolean isValue = Double.isFinite(values.get(step));
      tally = tally.plus(isValue ? mark(found) : Tally.Mark.ERROR);
      measurements.add(measurement(step, isValue ? values.get(step) : null));
    }
    ResultJson.tally(json, tally);
    if (!measurements.isEmpty()) {
      json.set("measurements", measurements);
    }
  }

  private static Tally.Mark mark(KayentaClassification found) {
    return switch (found) {
      case PASS -> Tally.Mark.SUCCESSFUL;
      case HIGH, LOW, NODATA_FAIL_METRIC -> Tally.Mark.FAILED;
      case NODATA -> Tally.Mark.INCONCLUSIVE;
      case ERROR -> Tally.Mark.ERROR;
    };
  }

  private ObjectNode measurement(int step, @Nullable Double value) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("at", ResultJson.seconds(step < times.size() ? times.get(step) : null));
    json.put("phase", value == null ? "no-data" : "counted");
    json.put("value", value);
    List<Double> controls = samples == null ? List.of() : samples.control();
    json.put("message", step < controls.size() ? "control " + controls.get(step) : "no control");
    return json;
  }
}
