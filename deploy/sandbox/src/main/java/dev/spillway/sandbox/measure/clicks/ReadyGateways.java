package dev.spillway.sandbox.measure.clicks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands requests round among the gateways that say they are ready, as a Service of Kubernetes does,
 * only that it asks them more often.
 */
final class ReadyGateways implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration ANSWER = Duration.ofSeconds(1);
  private static final int READY = 200;

  private final List<Gateway> all;
  private final List<URI> ready = new CopyOnWriteArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(ANSWER).build();
  private final List<Thread> askers;

  /** Asks from now on. */
  ReadyGateways(List<Gateway> all) {
    this.all = List.copyOf(all);
    this.askers =
        this.all.stream().map(one -> Thread.ofVirtual().start(() -> askOnAndOn(one))).toList();
  }

  /**
   * A gateway.
   *
   * @param address where it takes requests
   * @param management where its probes are
   */
  record Gateway(URI address, URI management) {}

  /** The next that is ready; where none is, the next of all, which cannot be reached perhaps. */
  URI next() {
    List<URI> now = List.copyOf(ready);
    List<URI> from = now.isEmpty() ? all.stream().map(Gateway::address).toList() : now;
    return from.get(Math.floorMod(next.getAndIncrement(), from.size()));
  }

  /** Whether that one said so when it was asked last. */
  boolean has(Gateway gateway) {
    return ready.contains(gateway.address());
  }

  private void askOnAndOn(Gateway gateway) {
    try {
      while (true) {
        note(gateway.address(), isReady(gateway));
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void note(URI gateway, boolean isReady) {
    if (!isReady) {
      ready.remove(gateway);
    } else if (!ready.contains(gateway)) {
      ready.add(gateway);
    }
  }

  private boolean isReady(Gateway gateway) throws InterruptedException {
    HttpRequest probe =
        HttpRequest.newBuilder(gateway.management().resolve("/actuator/health/readiness"))
            .timeout(ANSWER)
            .build();
    try {
      return http.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == READY;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    askers.forEach(Thread::interrupt);
    http.close();
  }
}
