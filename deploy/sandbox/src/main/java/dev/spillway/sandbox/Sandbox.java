package dev.spillway.sandbox;

import dev.spillway.sandbox.cluster.LocalCluster;
import dev.spillway.sandbox.load.LoadGenerator;
import dev.spillway.sandbox.proxy.RouteProxy;
import dev.spillway.sandbox.registry.LoopbackRegistry;
import dev.spillway.sandbox.registry.ShopImages;
import dev.spillway.sandbox.report.EffectRecorder;
import dev.spillway.sandbox.report.Narrator;
import dev.spillway.sandbox.temporal.TemporalConnection;
import dev.spillway.sandbox.temporal.TemporalServer;
import dev.spillway.sandbox.worker.WorkerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everything a demo needs, on this machine alone; what is started last ends first. */
final class Sandbox implements AutoCloseable {
  private static final String PLAN = "/dev/spillway/sandbox/plan.yaml";
  private static final int REQUESTS_PER_SECOND = 60;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final TemporalServer server;
  private final Narrator narrator;
  private final Path folder;
  private final LoopbackRegistry registry;
  private final LocalCluster cluster;
  private final RouteProxy proxy;
  private final LoadGenerator load;
  private final EffectRecorder effects;
  private final TemporalConnection temporal;
  private final WorkerProcess worker;

  Sandbox(TemporalServer server, Path folder, Narrator narrator)
      throws IOException, InterruptedException {
    this.server = server;
    this.folder = folder;
    this.narrator = narrator;
    open.push(server);
    narrator.say(server.description());
    server.webUi().ifPresent(ui -> narrator.say("Temporal's Web UI: " + ui));
    server.limits().forEach(narrator::note);
    registry = keep(new LoopbackRegistry());
    cluster = keep(new LocalCluster(registry.pinned(ShopImages.STABLE)));
    temporal = keep(new TemporalConnection(server));
    temporal.awaitReady();
    worker =
        keep(
            WorkerProcess.start(
                folder,
                new WorkerProcess.Surroundings(
                    server.target(), cluster.url(), registry.host(), server.stickyQueuesExpire())));
    cluster.awaitStable();
    proxy = keep(new RouteProxy(cluster.client(), LocalCluster.DEPLOYMENT));
    narrator.say("the shop answers at %s/orders/1".formatted(proxy.url()));
    load = keep(new LoadGenerator(proxy.url(), REQUESTS_PER_SECOND));
    effects =
        keep(
            new EffectRecorder(
                cluster.client(),
                effect -> narrator.say("%s: %s".formatted(effect.system(), effect.what()))));
  }

  private <T extends AutoCloseable> T keep(T part) {
    open.push(part);
    return part;
  }

  /** The plan as a file, as a service's repository has it. */
  Path plan() throws IOException {
    Path file = folder.resolve("release.yaml");
    try (InputStream plan = Objects.requireNonNull(Sandbox.class.getResourceAsStream(PLAN), PLAN)) {
      Files.write(file, plan.readAllBytes());
    }
    return file;
  }

  TemporalServer server() {
    return server;
  }

  LoopbackRegistry registry() {
    return registry;
  }

  LocalCluster cluster() {
    return cluster;
  }

  RouteProxy proxy() {
    return proxy;
  }

  LoadGenerator load() {
    return load;
  }

  EffectRecorder effects() {
    return effects;
  }

  TemporalConnection temporal() {
    return temporal;
  }

  WorkerProcess worker() {
    return worker;
  }

  @Override
  public void close() {
    RuntimeException failure = null;
    while (!open.isEmpty()) {
      failure = close(open.pop(), failure);
    }
    delete();
    if (failure != null) {
      narrator.note("while closing: " + failure);
    }
  }

  private static @Nullable RuntimeException close(
      AutoCloseable part, @Nullable RuntimeException before) {
    try {
      part.close();
      return before;
    } catch (Exception e) {
      return new IllegalStateException(part.getClass().getSimpleName() + ": " + e, before);
    }
  }

  private void delete() {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(Sandbox::deleteOne);
    } catch (IOException | UncheckedIOException e) {
      narrator.note("left behind: %s (%s)".formatted(folder, e.getMessage()));
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
