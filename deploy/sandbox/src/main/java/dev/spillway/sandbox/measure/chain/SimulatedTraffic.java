package dev.spillway.sandbox.measure.chain;

import dev.spillway.judge.Track;
import dev.spillway.starter.analysis.Draws;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Made-up requests of which the truth is known: a Poisson process whose share for the canary is the
 * route's weight, and of which each one fails with its track's chance. Bad and good ones are drawn
 * apart (thinning).
 */
final class SimulatedTraffic implements AutoCloseable {
  static final double REQUESTS_PER_SECOND = 1_000;
  static final double BASE = 0.001;

  private static final Duration TICK = Duration.ofMillis(100);
  private static final double WHOLE = 100;

  private final SortedMap<String, PodExporter> running = new TreeMap<>();
  private final List<PodExporter> all = new ArrayList<>();
  private final ScheduledExecutorService clock;
  private Draws draws = new Draws(0);
  private double times = 1;
  private int weight;
  private long lastNanos = System.nanoTime();

  /** Requests begin at once, all for the stable version. */
  SimulatedTraffic() {
    clock =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("simulated-traffic").factory());
    var unused =
        clock.scheduleAtFixedRate(
            this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** From now on the canary is what the row says. */
  synchronized void become(ChainRow row, Draws drawn) {
    times = row.times();
    draws = drawn;
  }

  /** From now on the canary gets so many percent of the requests. */
  synchronized void weigh(int percent) {
    tick();
    weight = percent;
  }

  /** Requests reach a pod from now on; those that are counted now. */
  synchronized Collection<PodExporter> add(PodExporter exporter) {
    running.put(exporter.pod(), exporter);
    all.add(exporter);
    return List.copyOf(running.values());
  }

  /** Requests reach a pod no more; those that are still counted. */
  synchronized Collection<PodExporter> remove(String pod) {
    PodExporter gone = running.remove(pod);
    if (gone != null) {
      gone.close();
    }
    return List.copyOf(running.values());
  }

  synchronized boolean reaches(String pod) {
    return running.containsKey(pod);
  }

  /** What was ever scraped, also of pods that are gone. */
  synchronized List<PodCounts> counts() {
    return all.stream().map(PodExporter::counts).toList();
  }

  /** Whether each pod of now was scraped so often; there is one. */
  synchronized boolean isScraped(int times) {
    return !running.isEmpty()
        && running.values().stream().allMatch(it -> it.counts().scraped().size() >= times);
  }

  private synchronized void tick() {
    long now = System.nanoTime();
    double requests = REQUESTS_PER_SECOND * (now - lastNanos) / 1e9;
    lastNanos = now;
    List<PodExporter> canaries = of(Track.CANARY);
    double forCanary = canaries.isEmpty() ? 0 : requests * weight / WHOLE;
    serve(canaries, forCanary, BASE * times);
    serve(of(Track.STABLE), requests - forCanary, BASE);
  }

  private List<PodExporter> of(Track track) {
    return running.values().stream().filter(it -> it.track() == track).toList();
  }

  private void serve(List<PodExporter> pods, double requests, double badShare) {
    double mean = requests / Math.max(1, pods.size());
    pods.forEach(
        pod -> pod.count(draws.poisson(mean * (1 - badShare)), draws.poisson(mean * badShare)));
  }

  @Override
  public synchronized void close() {
    clock.shutdownNow();
    running.values().forEach(PodExporter::close);
  }
}
