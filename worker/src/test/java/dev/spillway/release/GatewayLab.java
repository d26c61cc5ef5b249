package dev.spillway.release;

import dev.spillway.judge.authority.DecisionKey;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ServiceName;
import dev.spillway.model.StepId;
import dev.spillway.model.Target;
import dev.spillway.port.Installation;
import dev.spillway.port.PreflightReport;
import dev.spillway.step.AwaitApproval;
import dev.spillway.step.OnReject;
import dev.spillway.step.ReleasePlan;
import dev.spillway.step.ReleaseRequest;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.time.Duration;
import java.util.List;

/** Workers with a world in memory behind them, on a server that a gateway reaches too. */
public final class GatewayLab implements AutoCloseable {
  private final TestLane lane;

  /** Begins at once. */
  public GatewayLab(String temporal, DecisionKey key) {
    FakeWorld world = new FakeWorld();
    world.installation = new Installation(false, false, PreflightReport.CLEAR, false, List.of(key));
    this.lane = new TestLane(world, temporal).begin();
    registerSearchAttributes();
  }

  /** The in-process server spoils a lane whose start names one that it does not know. */
  private void registerSearchAttributes() {
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setChannel(client().getWorkflowServiceStubs().getRawChannel())
                .validateAndBuildWithDefaults());
    AddSearchAttributesRequest.Builder request =
        AddSearchAttributesRequest.newBuilder().setNamespace("default");
    TestLane.SEARCH_ATTRIBUTES.forEach(
        name -> request.putSearchAttributes(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    var unused = operator.blockingStub().addSearchAttributes(request.build());
  }

  public WorkflowClient client() {
    return lane.client();
  }

  /** A release of a service that waits at the gate {@code go-live} for so many of oncall. */
  public static ReleaseRequest gated(String id, String service, String environment, int min) {
    return gated(id, service, environment, Plans.approval(min, OnReject.KEEP));
  }

  /** One that waits there for one of oncall, but not for long. */
  public static ReleaseRequest expiring(
      String id, String service, String environment, Duration after) {
    StepId gate = new StepId("go-live");
    return gated(
        id, service, environment, new AwaitApproval(gate, "oncall", 1, after, OnReject.KEEP));
  }

  private static ReleaseRequest gated(
      String id, String service, String environment, AwaitApproval gate) {
    ReleaseRequest usual = Plans.request(id, gate, Plans.quickCanary(50));
    ReleasePlan plan = usual.plan();
    return new ReleaseRequest(
        usual.id(),
        new ReleasePlan(
            plan.owner(),
            new Target(
                new ServiceName(service), new EnvironmentName(environment), "prod-eu", "shop"),
            plan.workload(),
            plan.analyses(),
            plan.steps()),
        usual.image(),
        usual.change(),
        usual.startedBy(),
        usual.files());
  }

  @Override
  public void close() {
    lane.close();
  }
}
