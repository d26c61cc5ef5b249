package dev.spillway.sandbox.scenario;

import dev.spillway.release.ReleaseStatus;
import dev.spillway.release.StepState;
import dev.spillway.sandbox.registry.LoopbackRegistry;
import dev.spillway.sandbox.report.Effect;
import dev.spillway.sandbox.report.EffectRecorder;
import dev.spillway.sandbox.report.Narrator;
import dev.spillway.sandbox.worker.WorkerProcess;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Kills the worker at a random moment of every step, and of every stage of the canary. */
public final class WorkerKiller implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(50);

  /** So long does the registry take, to make the moment of the first step long enough to be hit. */
  private static final Duration SLOW_REGISTRY = Duration.ofMillis(1_500);

  private static final int RANDOM_MILLIS = 2_500;

  /** A promotion in the sandbox is over soon. */
  private static final int PROMOTION_MILLIS = 500;

  private final ReleaseView release;
  private final EffectRecorder effects;
  private final LoopbackRegistry registry;
  private final WorkerProcess worker;
  private final Narrator narrator;
  private final Random random;
  private final Thread thread;
  private final AtomicInteger kills = new AtomicInteger();

  /** Begins at once; the same seed makes the same choices. */
  public WorkerKiller(
      ReleaseView release,
      EffectRecorder effects,
      LoopbackRegistry registry,
      WorkerProcess worker,
      Narrator narrator,
      long seed) {
    this.release = release;
    this.effects = effects;
    this.registry = registry;
    this.worker = worker;
    this.narrator = narrator;
    this.random = new Random(seed);
    narrator.say("seed of the killer: " + seed);
    registry.answerManifestsAfter(SLOW_REGISTRY, () -> {});
    this.thread = Thread.ofVirtual().name("killer").start(this::killAll);
  }

  /** How often it has killed. */
  public int kills() {
    return kills.get();
  }

  /** How often it will have killed in a whole release. */
  public static int wanted() {
    return 7;
  }

  private void killAll() {
    try {
      kill("verifyArtifact", () -> isRunning("verifyArtifact"), (int) SLOW_REGISTRY.toMillis());
      registry.answerManifestsAfter(Duration.ZERO, () -> {});
      for (int weight : List.of(10, 25, 50, 100)) {
        kill("canary at %d %%".formatted(weight), () -> sawWeight(weight), RANDOM_MILLIS);
      }
      kill("promotion", () -> saw("Deployment orders-api image"), PROMOTION_MILLIS);
      kill("go-live", () -> isRunning("go-live"), RANDOM_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void kill(String where, BooleanSupplier reached, int atMostMillis)
      throws InterruptedException {
    while (!reached.getAsBoolean()) {
      Thread.sleep(LOOK);
    }
    int moment = random.nextInt(atMostMillis);
    Thread.sleep(moment);
    narrator.say("SIGKILL to the worker, %d ms into %s".formatted(moment, where));
    worker.killAndRestart();
    kills.incrementAndGet();
  }

  private boolean isRunning(String step) {
    return release.status().stream()
        .map(ReleaseStatus::steps)
        .flatMap(List::stream)
        .anyMatch(it -> it.id().value().equals(step) && it.state() == StepState.RUNNING);
  }

  private boolean sawWeight(int weight) {
    return saw("→ %d".formatted(weight));
  }

  private boolean saw(String text) {
    return effects.effects().stream()
        .map(Effect::what)
        .anyMatch(what -> what.endsWith(text) || what.startsWith(text));
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
