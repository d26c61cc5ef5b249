package dev.spillway.activities.analysis;

/** What became of a question to Prometheus. */
sealed interface Outcome {
  /** It was answered. */
  record Answered(PrometheusAnswer answer) implements Outcome {}

  /**
   * The query cannot be answered, however often it is asked.
   *
   * @param problem why, with Prometheus' own words, and what to do
   */
  record Refused(String problem) implements Outcome {}

  /**
   * Nobody knows the answer now.
   *
   * @param problem why, and what to do
   */
  record Unanswered(String problem) implements Outcome {}
}
