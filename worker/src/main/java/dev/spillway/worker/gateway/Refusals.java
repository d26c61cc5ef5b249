package dev.spillway.worker.gateway;

import dev.spillway.activities.authority.RefusalTable;
import dev.spillway.activities.failure.Failures;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.failure.ApplicationFailure;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes what is refused: a line of the log, a count, and a row of the record. The row is written
 * behind the answer; where there are more than can be written, only the count tells.
 */
final class Refusals implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
  private static final int MOST_WAITING = 1_000;
  private static final Duration LAST_WORDS = Duration.ofSeconds(3);

  private final RefusalTable table;
  private final MeterRegistry meters;
  private final ThreadPoolExecutor writer;

  Refusals(RefusalTable table, MeterRegistry meters) {
    this.table = table;
    this.meters = meters;
    this.writer =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofVirtual().name("refusals-", 0).factory(),
            (late, full) -> meters.counter("spillway.gateway.refusals.dropped").increment());
  }

  void note(HttpServletRequest request, int status) {
    Caller caller = (Caller) request.getAttribute(Caller.ATTRIBUTE);
    String who = caller == null ? "unknown" : caller.identity().toString();
    String asked =
        "%s %s".formatted(request.getMethod(), Failures.clean(request.getRequestURI(), 200));
    String cause =
        Objects.toString(request.getAttribute(ProblemWriter.CAUSE), "no cause was given");
    note(new RefusalTable.Entry(who, asked, status, cause));
  }

  /** One that came by another way than a request. */
  void note(RefusalTable.Entry refusal) {
    tell(refusal);
    writer.execute(() -> write(refusal));
  }

  /** The line and the count of one whose row is written already. */
  void tell(RefusalTable.Entry refusal) {
    meters
        .counter("spillway.gateway.refusals", "status", Integer.toString(refusal.status()))
        .increment();
    LOG.warn(
        "refused {} to {}: {} ({})",
        refusal.asked(),
        refusal.principal(),
        refusal.cause(),
        refusal.status());
  }

  private void write(RefusalTable.Entry refusal) {
    try {
      table.add(refusal);
    } catch (ApplicationFailure e) {
      LOG.warn("a refusal is in no record: {}", e.getOriginalMessage());
    }
  }

  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(LAST_WORDS.toSeconds(), TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
