package dev.spillway.starter.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.judge.Sample;
import dev.spillway.judge.Track;
import dev.spillway.model.CanaryPods;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.Percent;
import dev.spillway.plan.PlanReader;
import dev.spillway.plan.PlanText;
import dev.spillway.plan.Reading;
import dev.spillway.starter.analysis.CanaryForecast.StageEnds;
import dev.spillway.starter.analysis.CanaryForecast.Traffic;
import dev.spillway.step.Canary;
import dev.spillway.step.ReleasePlan;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CanaryForecastTest {
  private static final String PROVING = "{aboveStable: 0.5pp, alpha: 1%, beta: 5%}";
  private static final String BY_OBJECTIVE = "{slo: 99%, alpha: 1%, beta: 5%}";

  @Test
  void passesHoldsWithEnoughRequests() {
    List<StageEnds> ends = ends(PROVING, 400);

    assertThat(ends).hasSize(2);
    assertThat(ends.getFirst().longer()).isLessThan(ends.getFirst().begun() / 4);
    assertThat(ends.getLast().asked()).isLessThan(ends.getLast().begun() / 20 + 1);
  }

  @Test
  void watchesLongerAndAsksWithTooFew() {
    StageEnds first = ends(PROVING, 5).getFirst();

    assertThat(first.longer()).isEqualTo(first.begun());
    assertThat(first.asked()).isGreaterThan(first.begun() * 9 / 10);
  }

  @Test
  void rarelyAbortsAHealthyCanary() {
    StageEnds first = ends(PROVING, 400).getFirst();

    assertThat(first.aborted()).isLessThanOrEqualTo(first.begun() / 25);
  }

  @Test
  void knowsFromAnObjectiveHowManyRequestsUsuallyFail() {
    assertThat(new CanaryForecastText(plan(BY_OBJECTIVE), 100, OptionalDouble.empty(), 4).lines())
        .first()
        .asString()
        .startsWith("At 100 requests/s of which 1 % fail, a canary as good as stable (");
    assertThatThrownBy(
            () -> new CanaryForecastText(plan(PROVING), 100, OptionalDouble.empty(), 4).lines())
        .hasMessageContaining("Expected --bad");
  }

  @Test
  void playsAsManyCanaryPodsAsAReleaseHasAtTheWeight() {
    PlayedCounters counters =
        new PlayedCounters(new Draws(1), new Traffic(100, 0.01, 8), new CanaryPods(2));

    Sample few = counters.next(new Percent(5), Duration.ofSeconds(10));
    Sample many = counters.next(new Percent(50), Duration.ofSeconds(10));

    assertThat(few.counters()).filteredOn(it -> it.track() == Track.CANARY).hasSize(2 * 2);
    assertThat(many.counters()).filteredOn(it -> it.track() == Track.CANARY).hasSize(2 * 4);
    assertThat(many.counters()).filteredOn(it -> it.track() == Track.STABLE).hasSize(2 * 8);
  }

  @Test
  void saysWhatItDoesNotPlay() {
    assertThat(new CanaryForecastText(plan(BY_OBJECTIVE), 100, OptionalDouble.empty(), 4).lines())
        .last()
        .asString()
        .isEqualTo(
            "   Played are failed requests alone, without latency; 4 stable pods (--stable-pods),"
                + " and canary pods as the plan scales them.");
  }

  private static List<StageEnds> ends(String errors, double perSecond) {
    ReleasePlan plan = plan(errors);
    return CanaryForecast.of(
        (Canary) plan.steps().getFirst(), plan, new Traffic(perSecond, 0.001, 4));
  }

  private static ReleasePlan plan(String errors) {
    String text =
        """
        apiVersion: spillway.dev/v1
        kind: ReleasePlan
        service: orders-api
        owner: orders-team
        workload: {canaryPods: {min: 2}}
        analyses:
          http-slo:
            source: prometheus
            errorRate: %s
            latency: {max: 350ms}
        steps:
          - canary: {analysis: http-slo, weights: [20, 50], hold: 3m}
        environments:
          production: {cluster: prod-eu, namespace: shop}
        """
            .formatted(errors);
    Reading reading = PlanReader.read(new PlanText("release.yaml", text));
    return ((Reading.Valid) reading).file().effective(new EnvironmentName("production"));
  }
}
