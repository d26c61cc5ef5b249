package dev.spillway.sandbox.measure.chain;

import dev.spillway.sandbox.cluster.LocalCluster;
import dev.spillway.sandbox.process.FreePorts;
import dev.spillway.sandbox.process.Parts;
import dev.spillway.sandbox.registry.LoopbackRegistry;
import dev.spillway.sandbox.registry.ShopImages;
import dev.spillway.sandbox.report.Narrator;
import dev.spillway.sandbox.temporal.ServerChoice;
import dev.spillway.sandbox.temporal.TemporalConnection;
import dev.spillway.sandbox.temporal.TemporalServer;
import dev.spillway.sandbox.worker.WorkerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * All that a release meets: Temporal, a worker of its own process, a cluster, and a Prometheus.
 * Only the requests are made up. What is started last ends first.
 */
final class ChainStage implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final int SCRAPES_TO_BEGIN_WITH = 3;

  private final Parts parts;
  private final TemporalServer server;
  private final TemporalConnection temporal;
  private final LoopbackRegistry registry;
  private final SimulatedTraffic traffic;
  private final ClusterWatch watch;
  private final WorkerProcess worker;

  private ChainStage(Programs programs, Path folder, Narrator narrator)
      throws IOException, InterruptedException {
    parts = new Parts(narrator::note);
    server = parts.keep(programs.server().start(folder));
    narrator.say(server.description());
    temporal = parts.keep(new TemporalConnection(server));
    temporal.awaitReady();
    registry = parts.keep(new LoopbackRegistry());
    String stable = registry.pinned(ShopImages.STABLE);
    LocalCluster cluster = parts.keep(new LocalCluster(stable, new TreeMap<>()));
    Path data = folder.resolve("prometheus");
    LocalPrometheus prometheus = parts.keep(LocalPrometheus.start(programs.prometheus(), data));
    traffic = parts.keep(new SimulatedTraffic());
    watch = parts.keep(new ClusterWatch(cluster.client(), traffic, prometheus));
    worker =
        parts.keep(WorkerProcess.start(folder, configuration(cluster.url(), prometheus.url())));
    cluster.awaitStable();
    awaitScraped();
    worker.awaitPolling();
    narrator.say("Prometheus scrapes made-up requests at " + prometheus.url());
  }

  /**
   * What it is made of.
   *
   * @param prometheus the program
   */
  record Programs(ServerChoice server, Path prometheus) {}

  /** Everything runs when it returns; files go to the folder. */
  static ChainStage open(Programs programs, Path folder, Narrator narrator)
      throws IOException, InterruptedException {
    return new ChainStage(programs, folder, narrator);
  }

  private String configuration(String cluster, String prometheus) {
    return """
        spillway:
          temporal:
            address: "%s"
            sticky-execution: %s
          clusters:
            sandbox:
              master-url: "%s"
          metrics:
            prometheus:
              type: prometheus
              latency-histogram: http_request_duration_seconds
              prometheus:
                url: "%s"
                scrape-interval: %ds
          registries:
            "[%s]":
              insecure: true
          worker:
            roles: [workflows, kubernetes, metrics, artifacts, notices, policy]
        management:
          server:
            port: %d
        """
        .formatted(
            server.target(),
            server.stickyQueuesExpire(),
            cluster,
            prometheus,
            LocalPrometheus.EVERY.toSeconds(),
            registry.host(),
            FreePorts.find(1).getFirst());
  }

  private static void await(String what, BooleanSupplier happened) {
    Instant patience = Instant.now().plus(START);
    while (!happened.getAsBoolean()) {
      if (Instant.now().isAfter(patience)) {
        throw new IllegalStateException(
            "Expected %s within %s, but it did not happen".formatted(what, START));
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  /** Waits for the pods of now: a release is refused whose stable pods nobody scrapes. */
  void awaitScraped() {
    await("each pod to be scraped", () -> traffic.isScraped(SCRAPES_TO_BEGIN_WITH));
  }

  TemporalServer server() {
    return server;
  }

  TemporalConnection temporal() {
    return temporal;
  }

  LoopbackRegistry registry() {
    return registry;
  }

  SimulatedTraffic traffic() {
    return traffic;
  }

  ClusterWatch watch() {
    return watch;
  }

  @Override
  public void close() {
    parts.close();
  }
}
