package dev.spillway.judge.trial;

/**
 * How often a metric was measured, by what each measurement said.
 *
 * @param successful after which it was proven good enough, or a burn rule was quiet
 * @param failed after which it was proven worse, or a burn rule fired
 * @param inconclusive that were neither
 * @param error that told nothing
 * @param consecutiveError of these the last in a row
 * @param consecutiveSuccess successful ones in a row, errors aside
 */
public record Tally(
    int successful,
    int failed,
    int inconclusive,
    int error,
    int consecutiveError,
    int consecutiveSuccess) {
  public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

  /** What one measurement says. */
  public enum Mark {
    SUCCESSFUL,
    FAILED,
    INCONCLUSIVE,
    ERROR
  }

  /** With one more. */
  public Tally plus(Mark mark) {
    return switch (mark) {
      case SUCCESSFUL ->
          new Tally(successful + 1, failed, inconclusive, error, 0, consecutiveSuccess + 1);
      case FAILED -> new Tally(successful, failed + 1, inconclusive, error, 0, 0);
      case INCONCLUSIVE -> new Tally(successful, failed, inconclusive + 1, error, 0, 0);
      case ERROR ->
          new Tally(
              successful,
              failed,
              inconclusive,
              error + 1,
              consecutiveError + 1,
              consecutiveSuccess);
    };
  }

  /** Measurements that told something. */
  public int count() {
    return successful + failed + inconclusive;
  }
}
