package dev.spillway.sandbox.measure.detection;

import java.util.List;
import java.util.Optional;

/**
 * What all rivals made of a row.
 *
 * @param words what the row is
 * @param ratio how many times as often the canary fails
 * @param floor failed requests that no test of that level can do without, on average; NaN where the
 *     traffic changes, requests depend on each other, or there is nothing to find
 */
record RowResult(String name, String words, double ratio, double floor, List<Result> results) {
  RowResult {
    results = List.copyOf(results);
  }

  /** All who judged some rows, each once. */
  static List<String> rivals(List<RowResult> rows) {
    return rows.stream()
        .flatMap(row -> row.results().stream())
        .map(Result::rival)
        .distinct()
        .toList();
  }

  /** That of one rival, if it judged the row. */
  Optional<Result> of(String rival) {
    return results.stream().filter(each -> each.rival().equals(rival)).findFirst();
  }
}
