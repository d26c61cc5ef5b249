package dev.spillway.sandbox.measure.detection;

import java.util.ArrayList;
import java.util.List;

/** Tables in Markdown. */
final class Markdown {
  private Markdown() {}

  /**
   * Without a line break at the end.
   *
   * @param words how many of the first columns are words; those after them are numbers
   */
  static String table(int words, List<String> heads, List<List<String>> lines) {
    List<String> rows = new ArrayList<>();
    rows.add(line(heads));
    rows.add("|" + "---|".repeat(words) + "---:|".repeat(heads.size() - words));
    lines.forEach(each -> rows.add(line(each)));
    return String.join("\n", rows);
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
