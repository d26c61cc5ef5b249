package dev.spillway.sandbox.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells a person what happens, line by line, each with the seconds since the start. */
public final class Narrator {
  private final PrintStream out;
  private final long started = System.nanoTime();
  private final StringBuilder told = new StringBuilder();

  /** Tells on {@code out}. */
  public Narrator(PrintStream out) {
    this.out = out;
  }

  /** One line. */
  public synchronized void say(String text) {
    Duration since = Duration.ofNanos(System.nanoTime() - started);
    tell(String.format(Locale.ROOT, "%6.1f s  %s%n", since.toMillis() / 1000.0, text));
  }

  /** A line without a time, for what a person may copy. */
  public synchronized void note(String text) {
    tell("          %s%n".formatted(text));
  }

  private void tell(String line) {
    out.print(line);
    told.append(line);
  }

  /** All that was told by now. */
  public synchronized String told() {
    return told.toString();
  }
}
