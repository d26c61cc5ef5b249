package dev.spillway.release;

import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.ErrorRate;
import dev.spillway.judge.FailureLimit;
import dev.spillway.judge.Latency;
import dev.spillway.judge.NoDataPolicy;
import dev.spillway.judge.Ratio;
import dev.spillway.judge.Threshold;
import dev.spillway.judge.WhenUndecided;
import dev.spillway.model.Actor;
import dev.spillway.model.CanaryPods;
import dev.spillway.model.Change;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.Image;
import dev.spillway.model.Percent;
import dev.spillway.model.Promotion;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.Route;
import dev.spillway.model.ServiceName;
import dev.spillway.model.StepId;
import dev.spillway.model.Target;
import dev.spillway.model.Workload;
import dev.spillway.step.AwaitApproval;
import dev.spillway.step.Canary;
import dev.spillway.step.GateSpec;
import dev.spillway.step.OnReject;
import dev.spillway.step.ReleasePlan;
import dev.spillway.step.ReleaseRequest;
import dev.spillway.step.Stage;
import dev.spillway.step.Step;
import dev.spillway.step.VerifyArtifact;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Plans and requests for tests; only what matters to a test is said there. */
public final class Plans {
  public static final Image NEW = Image.of("registry.example/shop@sha256:" + "2".repeat(64));
  public static final ServiceName SERVICE = new ServiceName("orders-api");
  public static final EnvironmentName ENVIRONMENT = new EnvironmentName("production");

  private Plans() {}

  public static Step verify() {
    return new VerifyArtifact(new StepId("verifyArtifact"));
  }

  public static Canary canary(int... weights) {
    List<Stage> stages =
        Arrays.stream(weights)
            .mapToObj(weight -> new Stage(new Percent(weight), Duration.ofMinutes(5), null, null))
            .toList();
    return canary(stages);
  }

  /** The same, without keeping the canary warm: for servers that cannot skip time. */
  public static Canary quickCanary(int... weights) {
    Canary usual = canary(weights);
    return new Canary(
        usual.id(),
        usual.analysis(),
        usual.stages(),
        null,
        null,
        Duration.ZERO,
        usual.readyWithin());
  }

  public static Canary canary(List<Stage> stages) {
    return new Canary(
        new StepId("canary"),
        "http-slo",
        stages,
        null,
        null,
        Duration.ofMinutes(2),
        Duration.ofMinutes(10));
  }

  public static Stage gated(int weight) {
    return new Stage(
        new Percent(weight),
        Duration.ofMinutes(5),
        null,
        new GateSpec("oncall", 1, Duration.ofHours(1)));
  }

  public static AwaitApproval approval(OnReject onReject) {
    return approval(1, onReject);
  }

  public static AwaitApproval approval(int min, OnReject onReject) {
    return new AwaitApproval(new StepId("go-live"), "oncall", min, Duration.ofHours(24), onReject);
  }

  public static AnalysisSpec analysis() {
    return new AnalysisSpec(
        "shop",
        Duration.ofSeconds(10),
        new ErrorRate(new Ratio("1%"), new Ratio("0.5pp")),
        new Latency(0.95, Duration.ofMillis(350)),
        new TreeMap<>(Map.of("queue", new Threshold("queue_depth", 100.0, null))),
        FailureLimit.DEFAULT,
        NoDataPolicy.HOLD,
        WhenUndecided.EXTEND);
  }

  public static ReleasePlan plan(Step... steps) {
    SortedMap<String, AnalysisSpec> analyses = new TreeMap<>();
    analyses.put("http-slo", analysis());
    return new ReleasePlan(
        "orders-team",
        new Target(SERVICE, ENVIRONMENT, "prod-eu", "shop"),
        new Workload(
            "orders-api",
            "orders-api",
            "app",
            null,
            new Route("orders-api"),
            new CanaryPods(2),
            Promotion.APPLY),
        analyses,
        List.of(steps));
  }

  /** The same, whose errors are compared by evidence. */
  public static ReleaseRequest proving(Step... steps) {
    ReleaseRequest usual = request(steps);
    ReleasePlan plan = usual.plan();
    AnalysisSpec proving =
        new AnalysisSpec(
            "shop",
            Duration.ofSeconds(10),
            new ErrorRate(new Ratio("1%"), new Ratio("0.5pp"), null, null, new Ratio("1%"), null),
            null,
            new TreeMap<>(),
            FailureLimit.DEFAULT,
            NoDataPolicy.HOLD,
            WhenUndecided.EXTEND);
    return new ReleaseRequest(
        usual.id(),
        new ReleasePlan(
            plan.owner(),
            plan.target(),
            plan.workload(),
            new TreeMap<>(Map.of("http-slo", proving)),
            plan.steps()),
        usual.image(),
        usual.change(),
        usual.startedBy(),
        usual.files());
  }

  public static ReleaseRequest request(Step... steps) {
    return request("orders-api-1", steps);
  }

  public static ReleaseRequest request(String id, Step... steps) {
    return new ReleaseRequest(
        new ReleaseId(id),
        plan(steps),
        NEW,
        Change.UNDESCRIBED,
        Actor.named("ci"),
        new TreeMap<>());
  }
}
