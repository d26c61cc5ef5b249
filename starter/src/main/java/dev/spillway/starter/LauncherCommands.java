package dev.spillway.starter;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Verbs that the launcher takes before the command line sees them; here for the help. */
final class LauncherCommands {
  private LauncherCommands() {}

  /** {@code demo}. */
  @Command(
      name = "demo",
      description = "A real release on this machine alone: ./spillway demo --help.")
  static final class Demo extends ByLauncher {
    Demo() {
      super("demo");
    }
  }

  /** {@code measure}. */
  @Command(
      name = "measure",
      description = "The figures of docs/measurements.md: ./spillway measure --help.")
  static final class Measure extends ByLauncher {
    Measure() {
      super("measure");
    }
  }

  /** {@code worker}. */
  @Command(name = "worker", description = "Start a worker: ./spillway worker.")
  static final class WorkerProcess extends ByLauncher {
    WorkerProcess() {
      super("worker");
    }
  }

  /** {@code verify}. */
  @Command(name = "verify", description = "All checks and tests of a checkout: ./spillway verify.")
  static final class Verify extends ByLauncher {
    Verify() {
      super("verify");
    }
  }

  abstract static class ByLauncher implements Callable<Integer> {
    private final String verb;

    @Parameters(arity = "0..*", hidden = true)
    private List<String> rest = List.of();

    ByLauncher(String verb) {
      this.verb = verb;
    }

    @Override
    public Integer call() {
      throw new CommandException(
          ExitCode.USAGE,
          "Expected the launcher to take '%s', but the command line was started without it%s"
              .formatted(verb, rest.isEmpty() ? "" : ", with " + rest),
          "run ./spillway %s in a checkout".formatted(verb));
    }
  }
}
