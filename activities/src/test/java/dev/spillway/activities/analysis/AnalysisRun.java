package dev.spillway.activities.analysis;

import dev.spillway.activities.Shop;
import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.Carried;
import dev.spillway.judge.WhenBurning;
import dev.spillway.port.AnalysisActivities;
import dev.spillway.port.AnalysisReport;
import dev.spillway.port.AnalyzeRequest;
import dev.spillway.wire.WireFormat;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One attempt of an analysis as a worker runs it; heartbeats reach the server after 40 ms. */
final class AnalysisRun implements AutoCloseable {
  private final TestActivityEnvironment environment =
      TestActivityEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(WireFormat.dataConverter())
                      .build())
              .build());
  private final AtomicReference<AnalysisProgress> beaten = new AtomicReference<>();
  private final AnalysisActivities activities;

  AnalysisRun(MetricSource source, Pacer pacer) {
    environment.registerActivitiesImplementations(
        new AnalysisActivitiesImpl(List.of(source), pacer));
    environment.setActivityHeartbeatListener(AnalysisProgress.class, beaten::set);
    activities =
        environment.newActivityStub(
            AnalysisActivities.class,
            ActivityOptions.newBuilder()
                .setScheduleToCloseTimeout(Duration.ofMinutes(1))
                .setHeartbeatTimeout(Duration.ofMillis(50))
                .build());
  }

  AnalysisRun resumingFrom(AnalysisProgress progress) {
    environment.setHeartbeatDetails(progress);
    return this;
  }

  AnalysisReport analyze(AnalysisSpec spec, @Nullable Duration hold) {
    return activities.analyze(
        new AnalyzeRequest(Shop.TARGET, Shop.WORKLOAD, "http-slo", spec, hold, 1));
  }

  AnalysisReport analyze(AnalysisSpec spec, Duration hold, Carried carried) {
    return activities.analyze(
        new AnalyzeRequest(Shop.TARGET, Shop.WORKLOAD, "http-slo", spec, hold, 1)
            .carrying(carried));
  }

  AnalysisReport watchService(AnalysisSpec spec, Duration hold, Carried carried) {
    return activities.analyze(
        new AnalyzeRequest(
            Shop.TARGET,
            Shop.WORKLOAD,
            "http-slo",
            spec,
            hold,
            1,
            AnalyzeRequest.Scope.SERVICE,
            carried,
            WhenBurning.HOLD));
  }

  AnalysisActivities activities() {
    return activities;
  }

  /** What the server knows once it knows so many samples. */
  AnalysisProgress awaitBeat(int samples) {
    ShopPods.await(
        "a heartbeat with %d samples".formatted(samples),
        () -> beaten.get() != null && beaten.get().state().samples() == samples);
    return beaten.get();
  }

  void cancel() {
    environment.requestCancelActivity();
  }

  @Override
  public void close() {
    environment.close();
  }
}
