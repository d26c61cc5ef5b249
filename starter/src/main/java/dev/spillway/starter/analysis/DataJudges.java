package dev.spillway.starter.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.judge.trial.TrialSpec;
import dev.spillway.plan.PlanText;
import dev.spillway.plan.TrialReader;
import dev.spillway.plan.TrialReading;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out what kind a specification is. */
public sealed interface DataJudges {
  /** Where a release gets its data, which an analysis of a plan names. */
  String OF_A_PLAN = "source";

  /**
   * It can judge.
   *
   * @param asides what in it has no part here
   * @param measured what of a plan's analysis a release judges by single measurements
   */
  record Usable(DataJudge judge, List<String> asides, List<String> measured)
      implements DataJudges {}

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
          new Usable(
              new EvidenceDataJudge(valid.spec()),
              valid.asides(),
              valid.asides().contains(OF_A_PLAN) ? measured(valid.spec()) : List.of());
      case TrialReading.Invalid invalid ->
          new Wrong(invalid.violations().stream().map(it -> it.render()).toList());
    };
  }

  /** Without alpha a plan compares each measurement with its limits. */
  private static List<String> measured(TrialSpec spec) {
    boolean errors = spec.errorRate() != null && spec.errorRate().alpha() == null;
    boolean latency = spec.latency() != null && spec.latency().alpha() == null;
    return Stream.concat(
            errors ? Stream.of("errorRate") : Stream.of(),
            latency ? Stream.of("latency") : Stream.of())
        .toList();
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
      return new Usable(of(DataFile.json(text.text())), List.of(), List.of());
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
