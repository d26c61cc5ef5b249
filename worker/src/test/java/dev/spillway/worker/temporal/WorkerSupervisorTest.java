package dev.spillway.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spillway.worker.config.Role;
import dev.spillway.worker.config.WorkerSettings;
import dev.spillway.worker.health.TemporalHealth;
import dev.spillway.worker.health.WorkersHealth;
import io.grpc.Status;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;

@Timeout(30)
class WorkerSupervisorTest {
  private static final Pace QUICK =
      new Pace(
          Duration.ofMillis(10),
          Duration.ofMillis(20),
          Duration.ofMillis(20),
          Duration.ofMinutes(1));

  private final TestTemporal temporal = TestTemporal.start();
  private final WorkflowServiceStubs stubs =
      WorkflowServiceStubs.newServiceStubs(
          WorkflowServiceStubsOptions.newBuilder().setTarget(temporal.address()).build());
  private final OperatorServiceStubs operator =
      OperatorServiceStubs.newServiceStubs(
          OperatorServiceStubsOptions.newBuilder()
              .setTarget(temporal.address())
              .validateAndBuildWithDefaults());
  private final TemporalLink link = new TemporalLink(temporal.address(), Clock.systemUTC());
  private final List<Object> events = new CopyOnWriteArrayList<>();

  private volatile @Nullable Trouble trouble =
      Trouble.of(Status.UNAVAILABLE.withDescription("refused"), "default");
  private @Nullable WorkerSupervisor supervisor;

  @AfterEach
  void close() {
    supervisor.stop();
    operator.shutdownNow();
    stubs.shutdownNow();
    temporal.close();
  }

  @Test
  void waitsWhileTemporalIsAwayAndPollsOnceItIsThere() {
    start(() -> Optional.ofNullable(trouble));
    await().until(() -> link.reach() instanceof Reach.Blocked);
    assertThat(temporalHealth()).isEqualTo("DOWN");
    assertThat(workersHealth()).isEqualTo("OUT_OF_SERVICE");

    trouble = null;

    await().until(supervisor::polling);
    assertThat(temporalHealth()).isEqualTo("UP");
    assertThat(workersHealth()).isEqualTo("UP");
  }

  @Test
  void temporalThatGoesAwayLaterIsNotOurMistake() {
    trouble = null;
    start(() -> Optional.ofNullable(trouble));
    await().until(supervisor::polling);

    trouble = Trouble.of(Status.UNAVAILABLE, "default");

    await().until(() -> temporalHealth().equals("DOWN"));
    assertThat(workersHealth()).isEqualTo("UP");
    assertThat(events).isEmpty();
  }

  @Test
  void mistakeOfOursShowsAsNotLive() {
    start(
        () -> {
          throw new IllegalStateException("a mistake");
        });

    await().until(() -> !events.isEmpty());
    assertThat(events)
        .singleElement()
        .extracting(event -> ((AvailabilityChangeEvent<?>) event).getState())
        .isEqualTo(LivenessState.BROKEN);
    assertThat(workersHealth()).isEqualTo("DOWN");
    assertThat(temporalHealth()).isEqualTo("OUT_OF_SERVICE");
  }

  private void start(Supplier<Optional<Trouble>> probe) {
    SearchAttributes attributes = new SearchAttributes(operator::blockingStub, "default", false);
    Workers workers =
        new Workers(
            WorkflowClient.newInstance(stubs),
            List.of(ServedQueue.ofActivities("gates", new WorkersTest.Gate())),
            new WorkerSettings(Set.of(Role.POLICY), Duration.ZERO, 10));
    supervisor =
        new WorkerSupervisor(
            new WorkerSupervisor.Temporal(probe, link, attributes), workers, QUICK, events::add);
    supervisor.start();
  }

  private String temporalHealth() {
    return new TemporalHealth(link).health().getStatus().getCode();
  }

  private String workersHealth() {
    return new WorkersHealth(supervisor, List.of("gates")).health().getStatus().getCode();
  }
}
