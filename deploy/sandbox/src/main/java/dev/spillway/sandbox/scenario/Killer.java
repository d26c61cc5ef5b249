package dev.spillway.sandbox.scenario;

import dev.spillway.release.ReleaseStatus;
import dev.spillway.release.StepState;
import dev.spillway.sandbox.registry.LoopbackRegistry;
import dev.spillway.sandbox.report.Effect;
import dev.spillway.sandbox.report.EffectRecorder;
import dev.spillway.sandbox.report.Narrator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Kills a program that a release needs, at random moments of it, and starts it again. */
public final class Killer implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(50);

  /** So long does the registry take, to make the moment of the first step long enough to be hit. */
  private static final Duration SLOW_REGISTRY = Duration.ofMillis(1_500);

  private static final int RANDOM_MILLIS = 2_500;

  /** A promotion in the sandbox is over soon. */
  private static final int PROMOTION_MILLIS = 500;

  private final Victim victim;
  private final List<Moment> moments;
  private final Narrator narrator;
  private final Random random;
  private final Thread thread;
  private final AtomicInteger kills = new AtomicInteger();

  /** Begins at once; the same seed makes the same choices. */
  private Killer(Victim victim, List<Moment> moments, Narrator narrator, long seed) {
    this.victim = victim;
    this.moments = List.copyOf(moments);
    this.narrator = narrator;
    this.random = new Random(seed);
    narrator.say("seed of the killer: " + seed);
    this.thread = Thread.ofVirtual().name("killer").start(this::killAll);
  }

  /**
   * What is killed.
   *
   * @param killAndRestart SIGKILL, and the same again
   */
  public record Victim(String name, Runnable killAndRestart) {}

  /** A part of a release, from when it is reached for so long. */
  private record Moment(
      String where, BooleanSupplier reached, int atMostMillis, Runnable afterwards) {
    Moment(String where, BooleanSupplier reached, int atMostMillis) {
      this(where, reached, atMostMillis, () -> {});
    }
  }

  /** In every step, and in every stage of the canary; the registry answers slowly until then. */
  public static Killer inEveryStep(
      Victim victim, Sight sight, LoopbackRegistry registry, Narrator narrator, long seed) {
    registry.answerManifestsAfter(SLOW_REGISTRY, () -> {});
    List<Moment> moments = new ArrayList<>();
    moments.add(
        new Moment(
            "verifyArtifact",
            () -> sight.isRunning("verifyArtifact"),
            (int) SLOW_REGISTRY.toMillis(),
            () -> registry.answerManifestsAfter(Duration.ZERO, () -> {})));
    for (int weight : List.of(10, 25, 50, 100)) {
      moments.add(
          new Moment(
              "canary at %d %%".formatted(weight), () -> sight.sawWeight(weight), RANDOM_MILLIS));
    }
    moments.add(
        new Moment("promotion", () -> sight.saw("Deployment orders-api image"), PROMOTION_MILLIS));
    moments.add(new Moment("go-live", () -> sight.isRunning("go-live"), RANDOM_MILLIS));
    return new Killer(victim, moments, narrator, seed);
  }

  /** While the canary is judged, and while a person is asked. */
  public static Killer inHoldAndGate(Victim victim, Sight sight, Narrator narrator, long seed) {
    return new Killer(
        victim,
        List.of(
            new Moment("canary at 25 %", () -> sight.sawWeight(25), RANDOM_MILLIS),
            new Moment("go-live", () -> sight.isRunning("go-live"), RANDOM_MILLIS)),
        narrator,
        seed);
  }

  /** Whether it has killed as often as it meant to. */
  public boolean isDone() {
    return kills.get() == moments.size();
  }

  private void killAll() {
    try {
      for (Moment moment : moments) {
        kill(moment);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void kill(Moment moment) throws InterruptedException {
    while (!moment.reached.getAsBoolean()) {
      Thread.sleep(LOOK);
    }
    int after = random.nextInt(moment.atMostMillis);
    Thread.sleep(after);
    narrator.say("SIGKILL to %s, %d ms into %s".formatted(victim.name, after, moment.where));
    victim.killAndRestart.run();
    moment.afterwards.run();
    kills.incrementAndGet();
  }

  /** What can be seen of a release, in Temporal and in the cluster. */
  public record Sight(ReleaseView release, EffectRecorder effects) {
    boolean isRunning(String step) {
      return release.status().stream()
          .map(ReleaseStatus::steps)
          .flatMap(List::stream)
          .anyMatch(it -> it.id().value().equals(step) && it.state() == StepState.RUNNING);
    }

    boolean sawWeight(int weight) {
      return saw("→ %d".formatted(weight));
    }

    boolean saw(String text) {
      return effects.effects().stream()
          .map(Effect::what)
          .anyMatch(what -> what.endsWith(text) || what.startsWith(text));
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
