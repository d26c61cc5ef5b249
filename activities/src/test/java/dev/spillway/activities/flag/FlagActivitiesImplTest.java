package dev.spillway.activities.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.Target;
import dev.spillway.port.FlagActivities;
import dev.spillway.port.FlagExposure;
import dev.spillway.port.FlagRequest;
import dev.spillway.port.FlagSnapshot;
import dev.spillway.port.FlagState;
import dev.spillway.port.PreflightReport;
import dev.spillway.port.RestoreFlag;
import dev.spillway.port.SetFlag;
import dev.spillway.wire.FailureType;
import dev.spillway.wire.WireFormat;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlagActivitiesImplTest {
  private final TestActivityEnvironment environment =
      TestActivityEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(WireFormat.dataConverter())
                      .build())
              .build());

  @AfterEach
  void close() {
    environment.close();
  }

  @Test
  void saysInItsHeartbeatWhatItDoes() throws InterruptedException {
    BlockingQueue<Map<?, ?>> beats = new LinkedBlockingQueue<>();
    environment.setActivityHeartbeatListener(Map.class, beats::add);

    FlagExposure exposure = activities("production").setFlag(Flags.set(0, 5));

    assertThat(exposure.on()).isEqualTo(47);
    assertThat(beats.poll(10, TimeUnit.SECONDS)).isEqualTo(Map.of("doing", "writes 5 %"));
  }

  @Test
  void asksTheBackEndOfTheEnvironment() {
    FlagActivities activities = activities("staging", "production");

    assertThat(activities.readFlag(request("staging")).killedBy()).isEqualTo("staging");
    assertThat(activities.readFlag(request("production")).killedBy()).isEqualTo("production");
  }

  @Test
  void listsTheKnownEnvironments() {
    FlagActivities activities = activities("staging", "production");

    assertThatThrownBy(() -> activities.inspectFlag(request("test")))
        .isInstanceOf(ActivityFailure.class)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo(FailureType.INVALID_CONFIGURATION.wireName());
              assertThat(failure.isNonRetryable()).isTrue();
              assertThat(failure.getOriginalMessage()).contains("(production, staging)", "'test'");
            });
  }

  private FlagActivities activities(String... environments) {
    environment.registerActivitiesImplementations(
        new FlagActivitiesImpl(List.of(environments).stream().map(FakeFlags::new).toList()));
    return environment.newActivityStub(FlagActivities.class);
  }

  private static FlagRequest request(String environment) {
    Target target = Flags.TARGET;
    return new FlagRequest(
        new Target(
            target.service(),
            new EnvironmentName(environment),
            target.cluster(),
            target.namespace()),
        Flags.FLAG);
  }

  /** Answers its name. */
  private record FakeFlags(String name) implements FlagBackend {
    @Override
    public PreflightReport inspect(FlagRequest request) {
      return PreflightReport.CLEAR;
    }

    @Override
    public FlagState read(FlagRequest request) {
      return new FlagState(true, null, false, name, null);
    }

    @Override
    public FlagSnapshot snapshot(FlagRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FlagExposure set(SetFlag request, Progress progress) {
      progress.doing("writes " + request.to());
      return new FlagExposure(request.to(), 1_000, 47);
    }

    @Override
    public FlagExposure restore(RestoreFlag request, Progress progress) {
      throw new UnsupportedOperationException();
    }
  }
}
