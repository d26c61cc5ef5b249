package dev.spillway.sandbox.temporal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which Temporal server to run on.
 *
 * @param address {@code HOST:PORT} of one that runs already; null for one of our own
 * @param kind {@code temporal} for the program, {@code in-process} for the test server; null for
 *     the program if there is one
 */
public record ServerChoice(@Nullable String address, @Nullable String kind) {
  private static final String PROGRAM = "temporal";
  private static final String IN_PROCESS = "in-process";

  public ServerChoice {
    if (kind != null && !List.of(PROGRAM, IN_PROCESS).contains(kind)) {
      throw new IllegalArgumentException(
          "Expected the server to be %s or %s, but was '%s'".formatted(PROGRAM, IN_PROCESS, kind));
    }
  }

  /** Refuses a program that is insisted on and cannot be found. */
  public void requireFound() {
    if (address == null && !IN_PROCESS.equals(kind)) {
      var ignored = program();
    }
  }

  private Optional<Path> program() {
    Optional<Path> program = TemporalProgram.find(System.getenv());
    if (program.isEmpty() && PROGRAM.equals(kind)) {
      throw new IllegalArgumentException(
          "Expected a temporal program on the PATH or in SPILLWAY_TEMPORAL, but found none");
    }
    return program;
  }

  /** Starts it where it is ours; its state goes to the folder. */
  public TemporalServer start(Path folder) throws IOException {
    if (address != null) {
      return new ExternalTemporal(address);
    }
    Optional<Path> program = IN_PROCESS.equals(kind) ? Optional.empty() : program();
    return program.isPresent()
        ? TemporalProgram.start(program.get(), folder)
        : new InProcessTemporal();
  }
}
