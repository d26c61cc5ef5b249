package dev.spillway.sandbox.measure.chain;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What is true of a canary. */
enum ChainRow {
  NULL("null", 1),
  X5("x5", 5),
  X10("x10", 10),
  X50("x50", 50);

  private final String wireName;
  private final double times;

  ChainRow(String wireName, double times) {
    this.wireName = wireName;
    this.times = times;
  }

  /** As a person types it. */
  String wireName() {
    return wireName;
  }

  /** How many times as often as stable's its requests fail. */
  double times() {
    return times;
  }

  boolean isHealthy() {
    return times == 1;
  }

  /** What it is, for the table. */
  String words() {
    return isHealthy() ? "as good as stable" : "fails %.0f times as often".formatted(times);
  }

  /** By the name a person typed; the message lists all where it is none. */
  static ChainRow named(String name) {
    return Arrays.stream(values())
        .filter(row -> row.wireName.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Expected rows out of %s, but was '%s'"
                        .formatted(
                            Arrays.stream(values())
                                .map(ChainRow::wireName)
                                .collect(Collectors.joining(", ")),
                            name)));
  }
}
