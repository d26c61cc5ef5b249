package dev.spillway.sandbox.load;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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

  /** Requests of one version. */
  public record Answers(long requests, long failed) {
    static final Answers NONE = new Answers(0, 0);

    Answers plus(boolean good) {
      return new Answers(requests + 1, failed + (good ? 0 : 1));
    }
  }

  public long requests() {
    return byVersion.values().stream().mapToLong(Answers::requests).sum();
  }

  public long failed() {
    return byVersion.values().stream().mapToLong(Answers::failed).sum();
  }
}
