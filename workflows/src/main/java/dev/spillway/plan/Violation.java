package dev.spillway.plan;

import java.util.Comparator;

/**
 * One thing that is wrong with a plan file.
 *
 * @param line from 1
 * @param column from 1
 * @param path in the file, such as {@code steps/1/canary/stages/2/weight}; empty for the whole
 * @param cause what was expected and what was found
 * @param remedy what to do
 */
public record Violation(String file, int line, int column, String path, String cause, String remedy)
    implements Comparable<Violation> {
  private static final Comparator<Violation> ORDER =
      Comparator.comparing(Violation::file)
          .thenComparingInt(Violation::line)
          .thenComparingInt(Violation::column)
          .thenComparing(Violation::path)
          .thenComparing(Violation::cause)
          .thenComparing(Violation::remedy);

  /** Two lines for people: where and why, then what to do. */
  public String render() {
    String where = path.isEmpty() ? "" : path + ": ";
    return "%s:%d:%d: %s%s\n  → %s".formatted(file, line, column, where, cause, remedy);
  }

  @Override
  public int compareTo(Violation other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return render();
  }
}
