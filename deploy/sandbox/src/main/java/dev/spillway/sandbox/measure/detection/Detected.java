package dev.spillway.sandbox.measure.detection;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that one call measured; parts that were not asked for are empty. */
record Detected(
    Circumstances around,
    List<RowResult> healthy,
    List<RowResult> worse,
    List<RowResult> accepted,
    List<RowResult> latency,
    List<Cost> costs) {
  Detected {
    healthy = List.copyOf(healthy);
    worse = List.copyOf(worse);
    accepted = List.copyOf(accepted);
    latency = List.copyOf(latency);
    costs = List.copyOf(costs);
  }

  /**
   * On what it was measured.
   *
   * @param loadBefore processes that ran or waited to run, on average of the minute before
   * @param seed gives the same counts again
   * @param streams of each row
   */
  record Circumstances(
      LocalDate day,
      String jdk,
      int cores,
      double loadBefore,
      int threads,
      long seed,
      int streams) {}

  /** The row of a name, if it was measured. */
  Optional<RowResult> row(String name) {
    return Stream.of(healthy, worse, accepted, latency)
        .flatMap(List::stream)
        .filter(each -> each.name().equals(name))
        .findFirst();
  }

  /** All who judged, each once; the plots take their colours in this order. */
  List<String> rivals() {
    return RowResult.rivals(Stream.concat(worse.stream(), healthy.stream()).toList());
  }

  /** The largest share of healthy canaries that a rival aborted in a row; empty without rows. */
  Optional<Double> worstFalseAborts(String rival) {
    return healthy.stream()
        .flatMap(row -> row.of(rival).stream())
        .map(Result::share)
        .max(Double::compare);
  }
}
