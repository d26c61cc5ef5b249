package dev.spillway.plan;

import dev.spillway.plan.PlanNode.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Where an analysis may name an objective, and what it then takes from it. */
enum ObjectiveUse {
  ERRORS("errorRate"),
  DURATIONS("latency"),
  BURN("burnRate");

  /** Whoever names an objective means evidence. */
  static final String USUAL_ALPHA = "1%";

  private static final String SHARE = "slo";
  private static final String ALPHA = "alpha";

  private final String key;

  ObjectiveUse(String key) {
    this.key = key;
  }

  /** The key of the analysis. */
  String key() {
    return key;
  }

  /** What cannot stand beside the objective's name. */
  List<String> replaced() {
    return switch (this) {
      case ERRORS -> List.of(SHARE, "aboveStable", "timesStable");
      case DURATIONS -> List.of("max", "quantile");
      case BURN -> List.of(SHARE, "within");
    };
  }

  boolean fits(PlanObjective objective) {
    return switch (this) {
      case ERRORS -> objective.within() == null;
      case DURATIONS -> objective.within() != null;
      case BURN -> true;
    };
  }

  /** The kind that fits, in words. */
  String wanted() {
    return switch (this) {
      case ERRORS -> "availability";
      case DURATIONS -> "latency";
      case BURN -> "availability or latency";
    };
  }

  /**
   * Keys with the values that stand for the objective's name.
   *
   * @param objective one that fits
   * @param written the same as the file has it
   * @param metric that names it
   */
  SequencedMap<String, Object> given(PlanObjective objective, Mapping written, Mapping metric) {
    SequencedMap<String, Object> given = new LinkedHashMap<>();
    switch (this) {
      case ERRORS -> {
        given.put(SHARE, objective.slo().text());
        given.put(ALPHA, PlanNode.textAt(metric, ALPHA).orElse(USUAL_ALPHA));
      }
      case DURATIONS -> {
        PlanNode.textAt(written, "within").ifPresent(it -> given.put("max", it));
        given.put("quantile", objective.slo().fraction());
      }
      case BURN -> {
        given.put(SHARE, objective.slo().text());
        PlanNode.textAt(written, "within").ifPresent(it -> given.put("within", it));
      }
    }
    return given;
  }
}
