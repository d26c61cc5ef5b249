package dev.spillway.activities.flag;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.activities.failure.Failures;
import dev.spillway.model.FlagKey;
import dev.spillway.model.Percent;
import dev.spillway.port.Finding;
import dev.spillway.port.PreflightReport;
import dev.spillway.wire.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What forbids a ramp of a flag in a file. */
final class FlagdPreflight {
  private final Path path;
  private final DefinitionFile file;

  FlagdPreflight(Path path, DefinitionFile file) {
    this.path = path;
    this.file = file;
  }

  PreflightReport inspect(FlagKey flag) {
    try {
      FlagdDocument document = file.read();
      List<Finding> findings = new ArrayList<>();
      if (!file.isWritable()) {
        findings.add(
            Finding.denied(
                "Expected to write into the folder of %s, but may not".formatted(path),
                "grant the worker's account the right to write there"));
      }
      document
          .flag(flag)
          .ifPresentOrElse(
              definition -> inspect(flag, definition, findings),
              () ->
                  findings.add(
                      Finding.invalid(
                          missing(flag, path, document), "define it, or correct the plan's flag")));
      return new PreflightReport(findings);
    } catch (ApplicationFailure e) {
      return new PreflightReport(List.of(unreadable(e)));
    }
  }

  /** Says that a flag is not there, and which ones somebody may have meant. */
  static String missing(FlagKey flag, Path path, FlagdDocument document) {
    List<String> nearest = NearestNames.of(flag.value(), document.names());
    return "Expected flag '%s' in %s, but found %s"
        .formatted(
            flag,
            path,
            nearest.isEmpty()
                ? "no flag at all"
                : "none; the nearest are " + Failures.clean(String.join(", ", nearest)));
  }

  /** The release ends by it, so that nothing reads the file again by itself. */
  private static Finding unreadable(ApplicationFailure failure) {
    String cause = failure.getOriginalMessage().replace(DefinitionFile.READ_AGAIN, "");
    return FailureType.UNAUTHORISED.wireName().equals(failure.getType())
        ? Finding.denied(cause, "grant the worker's account the right")
        : Finding.invalid(cause, "correct the file, then release again");
  }

  private static void inspect(FlagKey flag, ObjectNode definition, List<Finding> findings) {
    String killedBy = FlagMarks.killedBy(definition);
    if (killedBy != null) {
      findings.add(
          Finding.denied(
              "Expected flag '%s' to be alive, but it was killed by %s"
                  .formatted(flag, Failures.clean(killedBy)),
              "find out why; revive it by removing metadata." + FlagMarks.KILLED_BY));
    }
    switch (FlagRules.of(definition)) {
      case FlagRules.Ramp ramp when ramp.on().equals(Percent.NONE) -> {}
      case FlagRules.Ramp ramp ->
          findings.add(
              Finding.invalid(
                  "Expected flag '%s' to be off before its ramp, but %s of keys are on"
                      .formatted(flag, ramp.on()),
                  "take it back to the off-variant with no targeting, or leave its ramp out"));
      case FlagRules.Foreign foreign ->
          findings.add(
              Finding.invalid(
                  "Expected of flag '%s' %s, but found %s"
                      .formatted(flag, foreign.expected(), foreign.found()),
                  foreign.remedy()));
    }
  }
}
