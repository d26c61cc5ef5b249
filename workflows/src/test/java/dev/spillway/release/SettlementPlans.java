package dev.spillway.release;

import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.Ratio;
import dev.spillway.judge.WhenBurning;
import dev.spillway.judge.trial.BurnProof;
import dev.spillway.model.Actor;
import dev.spillway.model.Change;
import dev.spillway.model.Fingerprint;
import dev.spillway.model.FlagKey;
import dev.spillway.model.Image;
import dev.spillway.model.Percent;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.SourceFile;
import dev.spillway.model.StepId;
import dev.spillway.step.Backfill;
import dev.spillway.step.ContractSchema;
import dev.spillway.step.ExpandSchema;
import dev.spillway.step.GateSpec;
import dev.spillway.step.OnReject;
import dev.spillway.step.RampFlag;
import dev.spillway.step.ReleasePlan;
import dev.spillway.step.ReleaseRequest;
import dev.spillway.step.RemindFlagCleanup;
import dev.spillway.step.Step;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Plans whose last steps settle; only what matters to a test is said there. */
public final class SettlementPlans {
  public static final FlagKey FLAG = new FlagKey("new-checkout");

  private static final String JOB =
      """
      apiVersion: spillway.dev/v1
      kind: BackfillJob
      table: orders
      key: id
      column: full_name
      value: name
      """;

  private SettlementPlans() {}

  public static Step expand() {
    return new ExpandSchema(new StepId("expandSchema"), "orders", "db/expand");
  }

  public static Step backfill() {
    return new Backfill(new StepId("backfill"), "orders", "db/names.yaml");
  }

  public static Step ramp(int... percentages) {
    return new RampFlag(
        new StepId("rampFlag"),
        FLAG,
        Arrays.stream(percentages).mapToObj(Percent::new).toList(),
        Duration.ofMinutes(30),
        "http-slo");
  }

  /** A ramp whose analysis knows an error budget. */
  static ReleaseRequest burnable(String id, @Nullable WhenBurning whenBurning) {
    RampFlag ramp =
        new RampFlag(
            new StepId("rampFlag"),
            FLAG,
            List.of(new Percent(5), Percent.ALL),
            Duration.ofMinutes(30),
            "http-slo",
            whenBurning);
    ReleaseRequest usual = request(id, Plans.NEW, Plans.canary(5, 100), ramp);
    ReleasePlan plan = usual.plan();
    AnalysisSpec spec = Plans.analysis();
    AnalysisSpec burnable =
        new AnalysisSpec(
            spec.source(),
            spec.interval(),
            spec.errorRate(),
            spec.latency(),
            spec.threshold(),
            spec.failureLimit(),
            spec.noData(),
            spec.whenUndecided(),
            new BurnProof(new Ratio("99.9%"), null, null, false),
            null);
    return new ReleaseRequest(
        usual.id(),
        new ReleasePlan(
            plan.owner(),
            plan.target(),
            plan.workload(),
            new TreeMap<>(Map.of("http-slo", burnable)),
            plan.steps()),
        usual.image(),
        usual.change(),
        usual.startedBy(),
        usual.files());
  }

  /** A ramp that lasts while many releases come and go. */
  public static Step soak() {
    return new RampFlag(
        new StepId("rampFlag"),
        FLAG,
        List.of(new Percent(5), Percent.ALL),
        Duration.ofDays(7),
        null);
  }

  public static Step contract() {
    return new ContractSchema(
        new StepId("contractSchema"),
        "orders",
        "db/contract",
        FLAG,
        Duration.ofDays(7),
        "db/readers.sql",
        Duration.ofHours(24),
        Duration.ofHours(12),
        new GateSpec("oncall", 1, Duration.ofDays(3)));
  }

  public static Step remind() {
    return new RemindFlagCleanup(new StepId("remindFlagCleanup"), FLAG, Duration.ofDays(28));
  }

  /** Every kind of step. */
  public static ReleaseRequest whole(String id) {
    return whole(id, 5, 100);
  }

  /** Every kind of step, the flag ramped so. */
  static ReleaseRequest whole(String id, int... percentages) {
    return request(
        id,
        Plans.NEW,
        Plans.verify(),
        expand(),
        Plans.canary(5, 25, 50, 100),
        backfill(),
        Plans.approval(OnReject.KEEP),
        ramp(percentages),
        contract(),
        remind());
  }

  /** A canary and a ramp. */
  public static ReleaseRequest ramping(String id, Image image) {
    return request(id, image, Plans.canary(5, 100), soak());
  }

  public static Image image(int number) {
    return Image.of("registry.example/shop@sha256:" + Integer.toHexString(number).repeat(64));
  }

  /** The same with another text of one file. */
  public static ReleaseRequest withFile(ReleaseRequest request, String path, String text) {
    SortedMap<String, SourceFile> files = new TreeMap<>(request.files());
    files.put(path, new SourceFile(text, Fingerprint.ofFile(text)));
    return new ReleaseRequest(
        request.id(),
        request.plan(),
        request.image(),
        request.change(),
        request.startedBy(),
        files);
  }

  public static ReleaseRequest request(String id, Image image, Step... steps) {
    SortedMap<String, SourceFile> files = new TreeMap<>();
    files.put(
        "db/expand/V1__add.sql", new SourceFile("ALTER TABLE orders ADD full_name text;", "1"));
    files.put(
        "db/contract/V1__drop.sql", new SourceFile("ALTER TABLE orders DROP COLUMN name;", "2"));
    files.put("db/readers.sql", new SourceFile("SELECT 0", "3"));
    files.put("db/names.yaml", new SourceFile(JOB, "4"));
    return new ReleaseRequest(
        new ReleaseId(id), Plans.plan(steps), image, Change.UNDESCRIBED, Actor.named("ci"), files);
  }
}
