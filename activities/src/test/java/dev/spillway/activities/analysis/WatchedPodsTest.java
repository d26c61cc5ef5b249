package dev.spillway.activities.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.FailureLimit;
import dev.spillway.judge.NoDataPolicy;
import dev.spillway.judge.Track;
import dev.spillway.judge.Verdict;
import dev.spillway.port.AnalysisReport;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole of it: real pods' answers, a guarded source, the machine's time. */
@Timeout(60)
class WatchedPodsTest {
  private final ShopPods pods = new ShopPods();
  private final ScrapeSource source = ScrapeSource.byDeployment(Scrapes.USUAL, pods.clusters());
  private final AnalysisRun run = new AnalysisRun(new GuardedSource(source), new WallClock());
  private MetricsPod canary;

  @BeforeEach
  void start() {
    answersGrowing(pods.start(Track.STABLE, "stable-1"), 0);
    canary = pods.start(Track.CANARY, "canary-1");
  }

  @AfterEach
  void close() {
    run.close();
    source.close();
    pods.close();
  }

  @Test
  void passesASoundCanary() {
    answersGrowing(canary, 0);

    AnalysisReport report = run.analyze(Specs.errorRate(), Duration.ofSeconds(1));

    assertThat(report.verdict()).isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void failsABadCanaryWithinASecondOfTheSampleThatDecided() {
    answersGrowing(canary, 30);

    AnalysisReport report = run.analyze(Specs.errorRate(), Duration.ofMinutes(10));

    assertThat(report.verdict()).isInstanceOf(Verdict.Fail.class);
    assertThat(report.verdict().reason()).contains("errorRate 30.00 %");
    assertThat(Duration.between(report.decidedAt(), Instant.now()))
        .isLessThan(Specs.errorRate().interval().plusSeconds(1));
  }

  @Test
  void asksAPersonAboutACanaryThatIsSilent() {
    canary.stop();
    AnalysisSpec spec = Specs.with(Specs.errorRate(), NoDataPolicy.PAUSE, FailureLimit.DEFAULT);

    AnalysisReport report = run.analyze(spec, Duration.ofSeconds(1));

    assertThat(report.verdict())
        .isInstanceOfSatisfying(
            Verdict.Inconclusive.class,
            open -> {
              assertThat(open.noData()).isTrue();
              assertThat(open.reason()).contains("canary-1", "the connection was refused");
            });
  }

  @Test
  void failsACanaryThatTurnsBadWhileOneOfItsPodsHangs() {
    answersGrowing(canary, 0);
    pods.start(Track.CANARY, "canary-2").answers(MetricsPod.status(503));
    CompletableFuture<AnalysisReport> analysis =
        CompletableFuture.supplyAsync(
            () -> run.analyze(Specs.errorRate(), Duration.ofMinutes(10)),
            Thread::startVirtualThread);
    run.awaitBeat(3);

    answersGrowing(canary, 50);

    assertThat(analysis.join().verdict()).isInstanceOf(Verdict.Fail.class);
  }

  /** Every scrape finds 100 requests more, of which so many failed. */
  private static void answersGrowing(MetricsPod pod, int failed) {
    AtomicInteger scrape = new AtomicInteger(1_000);
    pod.answers(
        exchange -> {
          int number = scrape.incrementAndGet();
          MetricSourceContract.Served served =
              new MetricSourceContract.Served(
                  (100 - failed) * number, failed * number, 100 * number, 0, 0);
          MetricsPod.body(Scrapes.text(served)).give(exchange);
        });
  }
}
