package dev.spillway.architecture;

import com.tngtech.archunit.lang.ArchRule;
import dev.spillway.architecture.red.areas.traffic.KnowsAnotherArea;
import dev.spillway.architecture.red.chance.PicksByChance;
import dev.spillway.architecture.red.client.OpensConnections;
import dev.spillway.architecture.red.clock.ReadsTheClock;
import dev.spillway.architecture.red.command.KnowsAnActivity;
import dev.spillway.architecture.red.environment.ReadsTheEnvironment;
import dev.spillway.architecture.red.layers.client.ClientKnowsAPlan;
import dev.spillway.architecture.red.layers.judge.JudgeKnowsAPort;
import dev.spillway.architecture.red.layers.model.ModelKnowsAStep;
import dev.spillway.architecture.red.layers.plan.PlanKnowsARelease;
import dev.spillway.architecture.red.layers.port.PortKnowsAStep;
import dev.spillway.architecture.red.layers.release.ReleaseKnowsAPlan;
import dev.spillway.architecture.red.layers.step.StepKnowsARelease;
import dev.spillway.architecture.red.layers.wire.WireKnowsARelease;
import dev.spillway.architecture.red.order.IteratesByChance;
import dev.spillway.architecture.red.output.PrintsAndReads;
import dev.spillway.architecture.red.spring.KnowsSpring;
import dev.spillway.architecture.red.statics.KeepsStaticState;
import dev.spillway.architecture.red.temporal.JudgesInAWorkflow;
import dev.spillway.architecture.red.threads.StartsThreads;
import dev.spillway.architecture.red.waits.WaitsWithATimeout;
import dev.spillway.architecture.red.workflow.SleepsInAnActivity;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** All rules of the architecture, by the module whose build checks them. */
public final class Guards {
  private static final String ROOT = "dev.spillway";
  private static final String RED_LAYERS = ROOT + ".architecture.red.layers";

  /** Workflow code and decisions: what is replayed. */
  private static final List<String> REPLAYED = List.of("release", "step", "judge", "model", "plan");

  private Guards() {}

  /** Every rule, for the module of workflows. */
  public static List<Guard> workflows() {
    return Stream.of(layers(), purity(), temporal(), clients()).flatMap(List::stream).toList();
  }

  /** Rules for the module of activities. */
  public static List<Guard> activities() {
    String scope = ROOT + ".activities";
    return List.of(
        Guard.of("no Spring", Boundaries::noSpring, scope, KnowsSpring.class),
        Guard.of("no workflow code", Boundaries::noWorkflowCode, scope, SleepsInAnActivity.class),
        new Guard(
            "areas apart",
            Boundaries::areasApart,
            scope,
            KnowsAnotherArea.class,
            ROOT + ".architecture.red.areas"));
  }

  /** Rules for the worker. */
  public static List<Guard> worker() {
    return List.of(
        Guard.of(
            "no workflow code",
            Boundaries::noWorkflowCode,
            ROOT + ".worker",
            SleepsInAnActivity.class));
  }

  /** Rules for the command line. */
  public static List<Guard> starter() {
    String scope = ROOT + ".starter";
    return List.of(
        Guard.of("no Spring", Boundaries::noSpring, scope, KnowsSpring.class),
        Guard.of("no activities", Boundaries::noActivities, scope, KnowsAnActivity.class));
  }

  private static List<Guard> layers() {
    return List.of(
        layer(
            ClientKnowsAPlan.class, "client", "release", "step", "port", "judge", "model", "wire"),
        layer(ReleaseKnowsAPlan.class, "release", "step", "port", "judge", "model", "wire"),
        layer(StepKnowsARelease.class, "step", "port", "judge", "model", "wire"),
        layer(PlanKnowsARelease.class, "plan", "step", "judge", "model"),
        layer(PortKnowsAStep.class, "port", "judge", "model", "wire"),
        layer(JudgeKnowsAPort.class, "judge", "model"),
        layer(WireKnowsARelease.class, "wire", "model"),
        layer(ModelKnowsAStep.class, "model"),
        new Guard("no cycles", Layers::noCycles, ROOT, PlanKnowsARelease.class, RED_LAYERS));
  }

  private static Guard layer(Class<?> culprit, String layer, String... known) {
    return new Guard(
        layer + " knows its own only",
        root -> Layers.knowsOnly(root, layer, known),
        ROOT,
        culprit,
        RED_LAYERS);
  }

  private static List<Guard> purity() {
    return Stream.of(
            inEach(REPLAYED, "no clocks", Purity::noClocks, ReadsTheClock.class),
            inEach(REPLAYED, "no random", Purity::noRandom, PicksByChance.class),
            inEach(REPLAYED, "no threads", Purity::noThreads, StartsThreads.class),
            inEach(REPLAYED, "no environment", Purity::noEnvironment, ReadsTheEnvironment.class),
            inEach(REPLAYED, "no I/O", Purity::noInputOrOutput, PrintsAndReads.class),
            inEach(REPLAYED, "no static state", Purity::noStaticState, KeepsStaticState.class),
            inEach(REPLAYED, "no chance order", Purity::noChanceOrder, IteratesByChance.class))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Guard> temporal() {
    List<String> decisions = List.of("judge", "model", "plan");
    List<String> story = List.of("release", "step");
    return Stream.concat(
            inEach(decisions, "no Temporal", Purity::noTemporal, JudgesInAWorkflow.class).stream(),
            inEach(story, "no timed waits", Purity::noTimedWaits, WaitsWithATimeout.class).stream())
        .toList();
  }

  private static List<Guard> clients() {
    List<String> all =
        List.of("client", "release", "step", "judge", "model", "plan", "port", "wire");
    return Stream.concat(
            inEach(all, "no Spring", Boundaries::noSpring, KnowsSpring.class).stream(),
            inEach(all, "no clients", Boundaries::noClients, OpensConnections.class).stream())
        .toList();
  }

  private static List<Guard> inEach(
      List<String> packages, String name, Function<String, ArchRule> rule, Class<?> culprit) {
    return packages.stream().map(each -> Guard.of(name, rule, ROOT + "." + each, culprit)).toList();
  }
}
