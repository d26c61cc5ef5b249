package dev.spillway.sandbox.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells a person what happens, line by line, each with the seconds since the start. */
public final class Narrator {
  private final PrintStream out;
  private final long started = System.nanoTime();

  /** Tells on {@code out}. */
  public Narrator(PrintStream out) {
    this.out = out;
  }

  /** One line. */
  public synchronized void say(String text) {
    Duration since = Duration.ofNanos(System.nanoTime() - started);
    out.printf(Locale.ROOT, "%6.1f s  %s%n", since.toMillis() / 1000.0, text);
  }

  /** A line without a time, for what a person may copy. */
  public synchronized void note(String text) {
    out.printf("          %s%n", text);
  }
}
