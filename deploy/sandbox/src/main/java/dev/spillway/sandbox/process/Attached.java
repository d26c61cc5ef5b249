package dev.spillway.sandbox.process;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;

/**
 * Runs another main class for as long as whoever started this process lives: standard input ends
 * with it, even when it was killed.
 */
public final class Attached {
  private static final int ORPHANED = 143;
  private static final Duration GRACE = Duration.ofSeconds(5);

  private Attached() {}

  /** Takes the name of a main class and its arguments. */
  public static void main(String[] args)
      throws ClassNotFoundException,
          NoSuchMethodException,
          IllegalAccessException,
          InvocationTargetException {
    Thread.ofPlatform().daemon().name("parent-watch").start(Attached::endWithParent);
    String[] rest = Arrays.copyOfRange(args, 1, args.length);
    Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
  }

  private static void endWithParent() {
    awaitEndOfInput();
    Thread.ofPlatform().daemon().start(Attached::haltAfterGrace);
    System.exit(ORPHANED);
  }

  /** Returns when nobody holds the other end any more. */
  static void awaitEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        // Nobody talks to us; only the end counts.
      }
    } catch (IOException e) {
      // A broken pipe is an end, too.
    }
  }

  private static void haltAfterGrace() {
    try {
      Thread.sleep(GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ORPHANED);
  }
}
