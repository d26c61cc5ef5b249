package dev.spillway.sandbox.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A program the sandbox started. Its standard input stays open for as long as the sandbox lives,
 * which is how it learns that it does not; its output is read line by line.
 */
public final class ChildProcess implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(8);
  private static final Set<ChildProcess> RUNNING = ConcurrentHashMap.newKeySet();

  private final String name;
  private final Process process;
  private final LogTail tail = new LogTail();
  private final CompletableFuture<Integer> exit;

  private ChildProcess(String name, Process process, Consumer<String> lines) {
    this.name = name;
    this.process = process;
    RUNNING.add(this);
    Thread reader = Thread.ofVirtual().name(name + "-output").start(() -> read(lines));
    exit =
        process
            .onExit()
            .thenApplyAsync(
                ended -> {
                  joinShortly(reader);
                  RUNNING.remove(this);
                  return ended.exitValue();
                });
  }

  /**
   * Starts it.
   *
   * @param environment added to ours, without what is Spillway's there
   * @param lines sees each line of its output and errors
   */
  public static ChildProcess start(
      String name, List<String> command, Map<String, String> environment, Consumer<String> lines) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // What a person's shell sets for the command line, a worker would take for its own settings.
    builder.environment().keySet().removeIf(it -> it.startsWith("SPILLWAY_"));
    builder.environment().putAll(environment);
    try {
      return new ChildProcess(name, builder.start(), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Could not start %s: %s".formatted(name, command.getFirst()), e);
    }
  }

  /** Ends whatever still runs; for the way out of the whole program. */
  public static void endAll() {
    RUNNING.forEach(child -> child.process.destroy());
    RUNNING.forEach(ChildProcess::close);
  }

  public String name() {
    return name;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What it wrote last. */
  public LogTail tail() {
    return tail;
  }

  /** Its exit code, once it has ended and its last line is read. */
  public CompletableFuture<Integer> exit() {
    return exit;
  }

  /** SIGKILL, to its own children first: none learns anything. */
  public void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    exit.join();
  }

  /** SIGTERM: it may finish what it does. */
  public void terminate() {
    process.destroy();
  }

  /**
   * Terminates it and waits; kills it when it takes too long. What it had started and left behind,
   * as one does that is ended while it begins, is ended too.
   */
  @Override
  public void close() {
    List<ProcessHandle> started = process.descendants().toList();
    end();
    started.forEach(ProcessHandle::destroyForcibly);
    started.forEach(ChildProcess::awaitEnd);
  }

  private static void awaitEnd(ProcessHandle killed) {
    var ignored =
        killed.onExit().completeOnTimeout(killed, GRACE.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  private void end() {
    process.destroy();
    try {
      exit.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      kill();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(name + " could not be waited for", e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void read(Consumer<String> lines) {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        tail.add(line);
        lines.accept(line);
      }
    } catch (IOException e) {
      tail.add("(its output broke off: " + e.getMessage() + ")");
    }
  }

  /** A grandchild may hold the pipe open; its words are not worth waiting for. */
  private static void joinShortly(Thread reader) {
    try {
      reader.join(Duration.ofMillis(500));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
