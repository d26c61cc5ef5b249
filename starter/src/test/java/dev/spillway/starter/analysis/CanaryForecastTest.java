package dev.spillway.starter.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.model.EnvironmentName;
import dev.spillway.plan.PlanReader;
import dev.spillway.plan.PlanText;
import dev.spillway.plan.Reading;
import dev.spillway.starter.analysis.CanaryForecast.StageEnds;
import dev.spillway.starter.analysis.CanaryForecast.Traffic;
import dev.spillway.step.Canary;
import dev.spillway.step.ReleasePlan;
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
    assertThat(new CanaryForecastText(plan(BY_OBJECTIVE), 100, OptionalDouble.empty()).lines())
        .first()
        .asString()
        .startsWith("At 100 requests/s of which 1 % fail, a canary as good as stable (");
    assertThatThrownBy(
            () -> new CanaryForecastText(plan(PROVING), 100, OptionalDouble.empty()).lines())
        .hasMessageContaining("Expected --bad");
  }

  private static List<StageEnds> ends(String errors, double perSecond) {
    ReleasePlan plan = plan(errors);
    return CanaryForecast.of((Canary) plan.steps().getFirst(), plan, new Traffic(perSecond, 0.001));
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
