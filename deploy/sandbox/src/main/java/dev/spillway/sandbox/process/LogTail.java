package dev.spillway.sandbox.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines that a program wrote. */
public final class LogTail {
  private static final int LINES = 40;
  private static final int LONGEST = 1000;

  private final Deque<String> lines = new ArrayDeque<>();

  synchronized void add(String line) {
    if (lines.size() == LINES) {
      lines.removeFirst();
    }
    lines.addLast(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
  }

  /** Oldest first. */
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** One line after the other. */
  public String text() {
    return String.join("\n", lines());
  }
}
