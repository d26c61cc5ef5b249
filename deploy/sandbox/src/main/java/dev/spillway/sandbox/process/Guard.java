package dev.spillway.sandbox.process;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program that is not ours as its child and ends it when standard input ends: with the
 * sandbox, even when that was killed.
 */
public final class Guard {
  private static final int GRACE_SECONDS = 5;

  private Guard() {}

  /** Takes the program and its arguments; ends with the program's own code. */
  public static void main(String[] command) throws IOException, InterruptedException {
    Process program =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(program)));
    Thread.ofPlatform().daemon().start(Guard::exitWithParent);
    System.exit(program.waitFor());
  }

  private static void exitWithParent() {
    Attached.awaitEndOfInput();
    System.exit(0);
  }

  private static void end(Process program) {
    program.destroy();
    try {
      if (!program.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        program.destroyForcibly();
      }
    } catch (InterruptedException e) {
      program.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
