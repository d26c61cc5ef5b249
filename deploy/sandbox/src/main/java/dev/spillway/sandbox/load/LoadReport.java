package dev.spillway.sandbox.load;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of the users' requests.
 *
 * @param byVersion answered by each version; {@code gateway} where none answered
 * @param problems the first few failures, in words
 */
public record LoadReport(SortedMap<String, Answers> byVersion, List<String> problems) {
  public LoadReport {
    byVersion = Collections.unmodifiableSortedMap(new TreeMap<>(byVersion));
    problems = List.copyOf(problems);
  }

  /** What a user was served. */
  enum Quality {
    GOOD,
    /** Right, but slower than anybody should have to wait. */
    LATE,
    FAILED
  }

  /**
   * Requests of one version.
   *
   * @param firstLate when a user got the first late answer; null without one
   * @param firstFailed when a user got the first failed answer; null without one
   */
  public record Answers(
      long requests, long failed, @Nullable Instant firstLate, @Nullable Instant firstFailed) {
    static final Answers NONE = new Answers(0, 0, null, null);

    Answers plus(Quality quality, Instant at) {
      return switch (quality) {
        case GOOD -> new Answers(requests + 1, failed, firstLate, firstFailed);
        case LATE ->
            new Answers(requests + 1, failed, firstLate == null ? at : firstLate, firstFailed);
        case FAILED ->
            new Answers(
                requests + 1, failed + 1, firstLate, firstFailed == null ? at : firstFailed);
      };
    }
  }

  public long requests() {
    return byVersion.values().stream().mapToLong(Answers::requests).sum();
  }

  public long failed() {
    return byVersion.values().stream().mapToLong(Answers::failed).sum();
  }

  /**
   * When a user got a version's first bad answer: a failed one, or a late one where none failed,
   * since any version may be late on a machine that is busy.
   */
  public Optional<Instant> firstBad(String version) {
    Answers answers = byVersion.getOrDefault(version, Answers.NONE);
    return Optional.ofNullable(answers.firstFailed())
        .or(() -> Optional.ofNullable(answers.firstLate()));
  }
}
