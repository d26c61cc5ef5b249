package dev.spillway.sandbox.measure.clicks;

import dev.spillway.sandbox.process.Attached;
import dev.spillway.sandbox.process.ChildProcess;
import dev.spillway.sandbox.process.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** A worker with some of the roles, as a process that can be killed. */
final class RoleProcess implements AutoCloseable {
  private static final String MAIN = "dev.spillway.worker.WorkerApplication";
  private static final String HEAP = "384m";

  /** The line that says that it takes tasks, however lines are laid out. */
  private static final Pattern POLLING = Pattern.compile("WorkerSupervisor\\W+Polling$");

  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final String name;
  private final Path configuration;
  private volatile boolean polling;
  private volatile ChildProcess process;

  /** Begins to start it. */
  RoleProcess(String name, Path folder, String settings) throws IOException {
    this.name = name;
    this.configuration = Files.writeString(folder.resolve(name + ".yaml"), settings);
    this.process = launch();
  }

  private ChildProcess launch() {
    return ChildProcess.start(
        name,
        JavaCommand.full(
            Attached.class.getName(),
            HEAP,
            List.of(MAIN, "--spring.config.additional-location=file:" + configuration)),
        Map.of(),
        this::hear);
  }

  private void hear(String line) {
    if (POLLING.matcher(line).find()) {
      polling = true;
    }
    try {
      Files.writeString(
          configuration.resolveSibling(name + ".log"),
          line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not keep the log of " + name, e);
    }
  }

  /** Waits until it takes tasks. */
  void awaitPolling() throws InterruptedException {
    await(() -> polling);
  }

  /** Waits until that is so; fails where the process ends before, or it takes too long. */
  void await(BooleanSupplier ready) throws InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!ready.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "Expected %s to start, but it says: %s".formatted(name, process.tail().text()));
      }
      Thread.sleep(LOOK);
    }
  }

  /** SIGKILL, and another one in its place, which takes a while to be there. */
  void killAndRestart() {
    process.kill();
    process = launch();
  }

  @Override
  public void close() {
    process.close();
  }
}
