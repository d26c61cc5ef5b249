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
    if (text.text().stripLeading().startsWith("{") && isJson(text.text())) {
      return readJson(text);
    }
    return switch (TrialReader.read(text, analysis)) {
      case TrialReading.Valid valid ->
          new Usable(new EvidenceDataJudge(valid.spec()), valid.asides());
      case TrialReading.Invalid invalid ->
          new Wrong(invalid.violations().stream().map(it -> it.render()).toList());
    };
  }

  /** YAML maps may begin with a brace as well. */
  private static boolean isJson(String text) {
    try {
      DataFile.json(text);
      return true;
    } catch (DataException e) {
      return false;
    }
  }

  private static DataJudges readJson(PlanText text) {
    try {
      return new Usable(of(DataFile.json(text.text())), List.of());
    } catch (DataException e) {
      return new Wrong(List.of("%s: %s".formatted(text.name(), e.getMessage())));
    }
  }

  /**
   * Reads what stands beside data.
   *
   * @throws DataException if it cannot judge
   */
  static DataJudge of(JsonNode spec) {
    try {
      return KayentaDataJudge.reads(spec)
          ? KayentaDataJudge.of(spec)
          : new EvidenceDataJudge(TrialReader.read(spec));
    } catch (IllegalArgumentException e) {
      throw new DataException("spec: " + e.getMessage());
    }
  }
}
