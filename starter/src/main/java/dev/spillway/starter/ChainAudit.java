package dev.spillway.starter;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.spillway.judge.ChainBreak;
import dev.spillway.judge.ChainCheck;
import dev.spillway.model.ReleaseId;
import dev.spillway.port.RecordedRelease;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks chains of the record while releases go on writing. */
final class ChainAudit {
  private static final int TRIES = 5;

  private final RecordSource record;

  ChainAudit(RecordSource record) {
    this.record = record;
  }

  /**
   * What a check found.
   *
   * @param events how many were followed
   * @param lastHash of the last one followed; whoever keeps it can tell a rewritten record later
   * @param found null where the chain is whole
   */
  record Finding(ReleaseId release, long events, String lastHash, @Nullable ChainBreak found) {
    @JsonProperty("whole")
    boolean whole() {
      return found == null;
    }

    String text() {
      return found == null
          ? "%s: whole, %d events, ends with %s".formatted(release, events, lastHash)
          : "%s: broken at event %d: %s".formatted(release, found.seq(), found.why());
    }
  }

  /**
   * Checks one release.
   *
   * <p>Line and events are read one after the other. So a break counts only if the line is the same
   * after as before; otherwise the release has just written, and all is read again.
   */
  Finding verify(ReleaseId release) {
    Optional<RecordedRelease> line = record.release(release);
    for (int i = 0; i < TRIES; i++) {
      ChainCheck check = followed(release);
      Finding finding = finding(check, line);
      if (finding.whole()) {
        return finding;
      }
      Optional<RecordedRelease> after = record.release(release);
      if (after.equals(line)) {
        return finding;
      }
      line = after;
    }
    throw new CommandException(
        ExitCode.UNREACHABLE,
        "Expected release %s to rest for a moment, but it wrote in each of %d checks"
            .formatted(release, TRIES),
        "check it again when it is quieter");
  }

  private ChainCheck followed(ReleaseId release) {
    ChainCheck[] check = {ChainCheck.of(release)};
    record.events(release, event -> check[0] = check[0].follow(event));
    return check[0];
  }

  private static Finding finding(ChainCheck check, Optional<RecordedRelease> line) {
    if (line.isEmpty() && check.events() == 0 && check.found() == null) {
      throw unknown(check.release());
    }
    ChainBreak found =
        line.map(known -> check.end(known.events(), known.lastHash()))
            .orElseGet(
                () ->
                    Optional.of(
                        new ChainBreak(
                            1, "Expected a line of the release, but its events have none")))
            .orElse(null);
    return new Finding(check.release(), check.events(), check.lastHash(), found);
  }

  static CommandException unknown(ReleaseId release) {
    return new CommandException(
        ExitCode.USAGE,
        "Expected a release '%s', but the record knows none".formatted(release),
        "list them: spillway history SERVICE");
  }
}
