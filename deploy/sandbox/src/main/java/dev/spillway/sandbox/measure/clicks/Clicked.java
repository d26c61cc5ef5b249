package dev.spillway.sandbox.measure.clicks;

import java.time.LocalDate;
import java.util.List;

/**
 * All that one call measured.
 *
 * @param acks from a request to its 200
 * @param decisions from the acknowledgement until the decision is taken and noted
 * @param lost what is missing, in words
 * @param twice what counts more often than it may, in words
 */
record Clicked(
    Circumstances around,
    Amounts amounts,
    Times acks,
    Times decisions,
    Troubles troubles,
    List<String> lost,
    List<String> twice) {
  /** Of the acknowledgement; Slack itself waits for three seconds. */
  static final long SLOWEST_ACK_MS = 500;

  Clicked {
    lost = List.copyOf(lost);
    twice = List.copyOf(twice);
  }

  /**
   * On what it was measured.
   *
   * @param loadBefore processes that ran or waited to run, on average of the minute before
   * @param loadAfter the same at the end, with the bench's own
   */
  record Circumstances(
      LocalDate day,
      String temporal,
      String postgres,
      String jdk,
      int cores,
      double loadBefore,
      double loadAfter,
      long seed) {}

  /**
   * How much there was.
   *
   * @param clicks as planned
   * @param again requests beyond that, of people who got no 200
   * @param counted clicks that a release took
   * @param refused clicks that count for nothing, and say why
   * @param perSecond clicks, on average
   */
  record Amounts(int clicks, int gates, long again, long counted, long refused, double perSecond) {}

  /**
   * What went wrong around them.
   *
   * @param kills of a gateway
   * @param absences of Temporal
   * @param tooMany answers 429 of Slack
   */
  record Troubles(int kills, int absences, long tooMany) {}

  /** Whether nothing was lost or counted twice. */
  boolean isExact() {
    return lost.isEmpty() && twice.isEmpty();
  }

  boolean isFastEnough() {
    return acks.p99Ms() < SLOWEST_ACK_MS;
  }
}
