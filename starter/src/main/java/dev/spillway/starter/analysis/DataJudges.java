package dev.spillway.starter.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.plan.PlanText;
import dev.spillway.plan.TrialReader;
import dev.spillway.plan.TrialReading;
import java.util.List;
import java.util.Optional;

/** Finds out what kind a specification is. */
public sealed interface DataJudges {
  /**
   * It can judge.
   *
   * @param asides what in it has no part here
   */
  record Usable(DataJudge judge, List<String> asides) implements DataJudges {}

  /** Why it cannot, as lines for people. */
  record Wrong(List<String> lines) implements DataJudges {}

  /**
   * Reads a file.
   *
   * @param analysis which one of a plan's
   */
  static DataJudges read(PlanText text, Optional<String> analysis) {
    return switch (TrialReader.read(text, analysis)) {
      case TrialReading.Valid valid ->
          new Usable(new EvidenceDataJudge(valid.spec()), valid.asides());
      case TrialReading.Invalid invalid ->
          new Wrong(invalid.violations().stream().map(it -> it.render()).toList());
    };
  }

  /**
   * Reads what stands beside data.
   *
   * @throws DataException if it cannot judge
   */
  static DataJudge of(JsonNode spec) {
    try {
      return new EvidenceDataJudge(TrialReader.read(spec));
    } catch (IllegalArgumentException e) {
      throw new DataException("spec: " + e.getMessage());
    }
  }
}
