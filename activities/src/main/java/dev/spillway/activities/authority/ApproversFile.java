package dev.spillway.activities.authority;

import dev.spillway.activities.failure.Failures;
import dev.spillway.judge.authority.Approvers;
import dev.spillway.wire.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whom the installation knows, read each time, so that who was taken out has lost their authority
 * at once. What says the same as the last time is not parsed again.
 */
public final class ApproversFile {
  private static final long MOST_BYTES = 1024 * 1024;

  private final @Nullable Path file;
  private volatile Parsed last = new Parsed("", Approvers.NONE);

  /** A file; null where the installation knows nobody. */
  public ApproversFile(@Nullable Path file) {
    this.file = file;
  }

  private record Parsed(String text, Approvers approvers) {}

  /**
   * Those in it.
   *
   * @throws ApplicationFailure {@code invalid-configuration} when they cannot be read: nobody has
   *     authority then
   */
  public Approvers read() {
    if (file == null) {
      return Approvers.NONE;
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IllegalArgumentException("it is larger than 1 MiB");
      }
      return parsed(Files.readString(file));
    } catch (IOException e) {
      throw refusal("it cannot be read (%s)".formatted(e.getClass().getSimpleName()));
    } catch (IllegalArgumentException e) {
      throw refusal(Failures.clean(e.getMessage()));
    }
  }

  private Approvers parsed(String text) {
    Parsed before = last;
    if (before.text().equals(text) && !text.isEmpty()) {
      return before.approvers();
    }
    Approvers approvers = ApproversYaml.parse(text);
    last = new Parsed(text, approvers);
    return approvers;
  }

  private ApplicationFailure refusal(String found) {
    return Failures.of(
        FailureType.INVALID_CONFIGURATION,
        "Expected people and programs in %s, but: %s; correct the file".formatted(file, found));
  }
}
