package dev.spillway.activities.policy;

import dev.spillway.activities.failure.Failures;
import dev.spillway.judge.FreezeCalendar;
import dev.spillway.wire.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The installation's freeze windows, read each time, so that a change takes effect at once. */
public final class FreezeFile {
  private static final long MOST_BYTES = 256 * 1024;

  private final @Nullable Path file;

  /** A file; null where the installation has no freezes. */
  public FreezeFile(@Nullable Path file) {
    this.file = file;
  }

  /**
   * The windows.
   *
   * @throws ApplicationFailure {@code invalid-configuration} when they cannot be read: nobody knows
   *     then whether a freeze holds
   */
  public FreezeCalendar read() {
    if (file == null) {
      return FreezeCalendar.EMPTY;
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IllegalArgumentException("Expected at most 256 KiB, but it is larger");
      }
      return FreezeYaml.parse(Files.readString(file));
    } catch (IOException e) {
      throw refusal("it cannot be read (%s)".formatted(e.getClass().getSimpleName()));
    } catch (IllegalArgumentException e) {
      throw refusal(Failures.clean(e.getMessage()));
    }
  }

  private ApplicationFailure refusal(String found) {
    return Failures.of(
        FailureType.INVALID_CONFIGURATION,
        "Expected freeze windows in %s, but %s; correct the file, then retry the step"
            .formatted(file, found));
  }
}
