package dev.spillway.starter;

/** A command that ends early: one line of cause, one of remedy, and the shell's code. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitCode exitCode;
  private final String remedy;

  public CommandException(ExitCode exitCode, String cause, String remedy) {
    super(cause);
    this.exitCode = exitCode;
    this.remedy = remedy;
  }

  ExitCode exitCode() {
    return exitCode;
  }

  String remedy() {
    return remedy;
  }
}
