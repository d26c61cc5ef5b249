package dev.spillway.sandbox;

import dev.spillway.starter.ExitCode;

/**
 * How a command of the sandbox says that it cannot go on: a line of cause and one of remedy.
 *
 * @param command as a person types it
 */
public record CommandFailures(String command) {
  /** Wrong usage; returns the exit code. */
  public int refuse(String cause) {
    System.err.println("error: " + cause);
    System.err.println("  try: %s --help".formatted(command));
    return ExitCode.USAGE.code();
  }

  /** Wrong usage that was found late, or our bug; returns the exit code. */
  public int broken(Exception failure) {
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
