package dev.spillway.sandbox.scenario;

import dev.spillway.sandbox.database.ShopDatabase;
import dev.spillway.sandbox.registry.LoopbackRegistry;
import dev.spillway.sandbox.report.Narrator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** Kills a program that a release needs, at random moments of it, and starts it again. */
public final class Killer implements Trouble {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration LAST = Duration.ofSeconds(10);

  private final Victim victim;
  private final List<Moment> moments;
  private final Narrator narrator;
  private final Random random;
  private final Thread thread;
  private final List<Kill> kills = new CopyOnWriteArrayList<>();

  /** Begins at once. */
  private Killer(Victim victim, List<Moment> moments, Narrator narrator) {
    this.victim = victim;
    this.moments = List.copyOf(moments);
    this.narrator = narrator;
    this.random = new Random(victim.seed());
    narrator.say("seed of the killer: " + victim.seed());
    this.thread = Thread.ofVirtual().name("killer").start(this::killAll);
  }

  /**
   * What is killed.
   *
   * @param killAndRestart SIGKILL, and the same again
   * @param seed the same one makes the same choices
   */
  public record Victim(String name, Runnable killAndRestart, long seed) {}

  /** What makes short steps long enough to be hit. */
  public record Slowness(LoopbackRegistry registry, ShopDatabase database) {}

  /** In every step; see {@link Moments}. */
  public static Killer inEveryStep(
      Victim victim, Sight sight, Slowness slowness, Narrator narrator) {
    return new Killer(
        victim, Moments.inEveryStep(sight, slowness.registry(), slowness.database()), narrator);
  }

  /** While the canary is judged, and while a person is asked. */
  public static Killer inHoldAndGate(Victim victim, Sight sight, Narrator narrator) {
    return new Killer(victim, Moments.inHoldAndGate(sight), narrator);
  }

  /** Whether it has killed as often as it meant to. */
  @Override
  public boolean isDone() {
    return kills.size() == moments.size();
  }

  /** Not before it has killed while that gate was open, where it means to. */
  @Override
  public boolean allowsAnswer(String gate) {
    return moments.subList(kills.size(), moments.size()).stream()
        .noneMatch(moment -> moment.where().equals(gate));
  }

  /** The last kill comes with the last step, which is short. */
  @Override
  public void awaitLast() {
    try {
      var ignored = thread.join(LAST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public List<Kill> kills() {
    return List.copyOf(kills);
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
    while (!moment.reached().getAsBoolean()) {
      Thread.sleep(LOOK);
    }
    int after = random.nextInt(moment.atMostMillis());
    Thread.sleep(after);
    narrator.say("SIGKILL to %s, %d ms into %s".formatted(victim.name, after, moment.where()));
    Instant at = Instant.now();
    victim.killAndRestart.run();
    Kill kill = new Kill(moment.where(), at, Instant.now());
    moment.afterwards().run();
    kills.add(kill);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
