package dev.spillway.sandbox;

import dev.spillway.sandbox.process.ChildProcess;
import dev.spillway.starter.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/**
 * Runs a command of the sandbox. One that cannot go on says so in a line of cause and one of
 * remedy.
 *
 * @param command as a person types it
 */
public record CommandMain(String command) {
  /** Runs it and ends the process with its exit code; no child process outlives it. */
  public void run(Callable<Integer> body, String... args) {
    Runtime.getRuntime().addShutdownHook(new Thread(ChildProcess::endAll));
    CommandLine line = new CommandLine(body);
    line.setParameterExceptionHandler(
        (failure, ignored) -> refuse(String.valueOf(failure.getMessage())));
    line.setExecutionExceptionHandler((failure, ignored, result) -> broken(failure));
    System.exit(line.execute(args));
  }

  private int refuse(String cause) {
    System.err.println("error: " + cause);
    System.err.println("  try: %s --help".formatted(command));
    return ExitCode.USAGE.code();
  }

  /** Wrong usage that was found late, or our bug. */
  private int broken(Exception failure) {
    if (failure instanceof IllegalArgumentException) {
      return refuse(String.valueOf(failure.getMessage()));
    }
    System.err.println("error: %s broke: %s".formatted(command, failure));
    System.err.println("  try: again; SPILLWAY_DEBUG=1 shows where");
    if ("1".equals(System.getenv("SPILLWAY_DEBUG"))) {
      failure.printStackTrace();
    }
    return ExitCode.BUG.code();
  }
}
