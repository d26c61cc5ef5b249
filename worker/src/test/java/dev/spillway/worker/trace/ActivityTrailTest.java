package dev.spillway.worker.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.spillway.wire.Errand;
import dev.spillway.wire.Errands;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class ActivityTrailTest {
  /** A workflow with one activity. */
  @WorkflowInterface
  public interface Story {
    @WorkflowMethod
    Map<String, String> tell();
  }

  /** On behalf of a release's step. */
  public static final class StoryImpl implements Story {
    @Override
    public Map<String, String> tell() {
      Errands.enter(Errand.NONE.of("orders-api-1", "OPS-7").at("canary"));
      return Workflow.newActivityStub(
              Work.class,
              ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(5)).build())
          .fields();
    }
  }

  /** Tells what its log lines would have. */
  @ActivityInterface
  public interface Work {
    Map<String, String> fields();
  }

  private static Map<String, String> fields() {
    Map<String, String> fields = new TreeMap<>(MDC.getCopyOfContextMap());
    fields.keySet().removeIf(name -> !name.startsWith("spillway."));
    return fields;
  }

  @Test
  void givesTheLinesOfAnActivityTheFieldsOfItsRelease() {
    try (TraceExport off = TraceExport.of(name -> null);
        TestWorkflowEnvironment server = server(new ActivityTrail(off))) {
      Worker worker = server.newWorker("work");
      worker.registerWorkflowImplementationTypes(StoryImpl.class);
      worker.registerActivitiesImplementations((Work) ActivityTrailTest::fields);
      server.start();

      Map<String, String> seen =
          server
              .getWorkflowClient()
              .newWorkflowStub(
                  Story.class,
                  WorkflowOptions.newBuilder()
                      .setWorkflowId("release/production/orders-api")
                      .setTaskQueue("work")
                      .build())
              .tell();

      assertThat(seen)
          .containsOnly(
              entry("spillway.release", "orders-api-1"),
              entry("spillway.change", "OPS-7"),
              entry("spillway.step", "canary"),
              entry("spillway.service", "orders-api"),
              entry("spillway.environment", "production"));
    }
  }

  private static TestWorkflowEnvironment server(ActivityTrail trail) {
    return TestWorkflowEnvironment.newInstance(
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setContextPropagators(List.of(new Errands()))
                    .build())
            .setWorkerFactoryOptions(
                WorkerFactoryOptions.newBuilder().setWorkerInterceptors(trail).build())
            .build());
  }
}
