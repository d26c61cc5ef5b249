package dev.spillway.sandbox.worker;

import dev.spillway.sandbox.database.LocalPostgres;
import dev.spillway.sandbox.database.Logins.Login;
import dev.spillway.sandbox.database.ShopDatabase;
import dev.spillway.sandbox.process.Attached;
import dev.spillway.sandbox.process.ChildProcess;
import dev.spillway.sandbox.process.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** The worker as a process of its own, so that it can be killed while a release runs. */
public final class WorkerProcess implements AutoCloseable {
  private static final String MAIN = "dev.spillway.worker.WorkerApplication";
  private static final Kind USUAL = new Kind("worker", "256m");

  /** The line that says that it takes tasks, however its log is laid out. */
  private static final Pattern POLLING = Pattern.compile("WorkerSupervisor\\W+Polling$");

  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Kind kind;
  private final Path configuration;
  private final Path log;
  private final List<Instant> polledSince = new CopyOnWriteArrayList<>();
  private volatile ChildProcess process;

  private WorkerProcess(Kind kind, Path configuration) {
    this.kind = kind;
    this.configuration = configuration;
    this.log = configuration.resolveSibling(kind.name() + ".log");
    this.process = launch();
  }

  /**
   * One of several workers.
   *
   * @param name of its files, too
   * @param heap at most, such as {@code 256m}
   * @param environment added to ours
   */
  public record Kind(String name, String heap, SortedMap<String, String> environment) {
    public Kind {
      environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /** In our environment. */
    public Kind(String name, String heap) {
      this(name, heap, new TreeMap<>());
    }
  }

  /**
   * Where everything is that the worker needs.
   *
   * @param temporal as {@code HOST:PORT}
   * @param cluster address of the Kubernetes API
   * @param registry host and port
   * @param sticky whether the server takes tasks back from a worker that died
   * @param flags file of flagd's definitions
   * @param ports at which it answers
   * @param people how they are reached and what they may, as YAML below {@code spillway:}
   */
  public record Surroundings(
      String temporal,
      boolean sticky,
      String cluster,
      String registry,
      LocalPostgres postgres,
      Path flags,
      Ports ports,
      String people) {}

  /**
   * Where the worker answers.
   *
   * @param record for the record
   * @param management for health and metrics
   */
  public record Ports(int record, int management) {}

  /** Writes its configuration into the folder and starts it; it may take some seconds to poll. */
  public static WorkerProcess start(Path folder, Surroundings around) throws IOException {
    return start(folder, configuration(around));
  }

  /** The same with a configuration of one's own, as YAML. */
  public static WorkerProcess start(Path folder, String configuration) throws IOException {
    return start(USUAL, folder, configuration);
  }

  /** One of several. */
  public static WorkerProcess start(Kind kind, Path folder, String configuration)
      throws IOException {
    return new WorkerProcess(
        kind, Files.writeString(folder.resolve(kind.name() + ".yaml"), configuration));
  }

  private static String configuration(Surroundings around) {
    return """
        spillway:
          temporal:
            address: "%s"
            sticky-execution: %s
          clusters:
            sandbox:
              master-url: "%s"
          metrics:
            shop:
              port: http
              latency-histogram: http_request_duration_seconds
          registries:
            "[%s]":
              insecure: true
              username: "%s"
              password: "file:%s"
          databases:
            shop:
              url: "%s"
              username: "%s"
              password: "file:%s"
          flags:
            sandbox:
              file: "%s"
          record:
            url: "%s"
            username: "%s"
            password: "file:%s"
            listen: "127.0.0.1:%d"
          worker:
            roles: [workflows, kubernetes, metrics, artifacts, database, flags, record, notices, policy,
              gateway, chat]
        %s
        management:
          server:
            port: %d
        """
        .formatted(
            around.temporal(),
            around.sticky(),
            around.cluster(),
            around.registry(),
            Login.REGISTRY_PULLER.user(),
            around.postgres().logins().file(Login.REGISTRY_PULLER),
            around.postgres().url(ShopDatabase.NAME),
            Login.SHOP_OWNER.user(),
            around.postgres().logins().file(Login.SHOP_OWNER),
            around.flags(),
            around.postgres().url(ShopDatabase.RECORD),
            Login.RECORD_WRITER.user(),
            around.postgres().logins().file(Login.RECORD_WRITER),
            around.ports().record(),
            around.people().stripTrailing(),
            around.ports().management());
  }

  private ChildProcess launch() {
    return ChildProcess.start(
        kind.name(),
        JavaCommand.full(
            Attached.class.getName(),
            kind.heap(),
            List.of(MAIN, "--spring.config.additional-location=file:" + configuration)),
        kind.environment(),
        this::hear);
  }

  /** What else a worker says is for who looks for a mistake. */
  private void hear(String line) {
    if (POLLING.matcher(line).find()) {
      polledSince.add(Instant.now());
    }
    if ("1".equals(System.getenv("SPILLWAY_DEBUG"))) {
      System.err.println(kind.name() + ": " + line);
    }
    keep(line);
  }

  private void keep(String line) {
    try {
      Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not keep the log of " + kind.name(), e);
    }
  }

  public long pid() {
    return process.pid();
  }

  /** Waits until it takes tasks; fails where it ends before, or it takes too long. */
  public void awaitPolling() throws InterruptedException {
    await(() -> !polledSince.isEmpty());
  }

  /** Waits until that is so; fails where it ends before, or it takes too long. */
  public void await(BooleanSupplier ready) throws InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!ready.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "Expected %s to start, but it says: %s".formatted(kind.name(), process.tail().text()));
      }
      Thread.sleep(LOOK);
    }
  }

  /** When it began to take tasks, once for each time it was started. */
  public List<Instant> polledSince() {
    return List.copyOf(polledSince);
  }

  /** Where it is told what is where. */
  public Path configuration() {
    return configuration;
  }

  /** All it wrote, through all its lives. */
  public Path wholeLog() {
    return log;
  }

  /** SIGKILL, and another one in its place. */
  public void killAndRestart() {
    process.kill();
    process = launch();
  }

  @Override
  public void close() {
    process.close();
  }
}
