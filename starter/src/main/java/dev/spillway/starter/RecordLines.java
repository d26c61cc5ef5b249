package dev.spillway.starter;

import java.util.Map;
import java.util.function.Consumer;

/** Where the lines of the record come from. */
public interface RecordLines {
  /**
   * Reads line by line: however long the answer is, few lines of it are in memory.
   *
   * @param what releases or events
   */
  void each(String what, Map<String, String> query, Consumer<String> sink);

  /** What is to be thrown for a line that cannot be read. */
  RuntimeException unreadable(String why);
}
