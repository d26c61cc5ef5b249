package dev.spillway.sandbox.scenario;

import dev.spillway.sandbox.report.EffectRecorder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A person who aborts while the canary has a quarter of the traffic. */
public final class Aborter implements Trouble {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration HESITATES = Duration.ofSeconds(1);

  private final Spillway spillway;
  private final EffectRecorder effects;
  private final Thread thread;
  private volatile @Nullable Instant abortedAt;

  /** Begins to watch at once. */
  public Aborter(Spillway spillway, EffectRecorder effects) {
    this.spillway = spillway;
    this.effects = effects;
    this.thread = Thread.ofVirtual().name("aborter").start(this::abortWhenAtAQuarter);
  }

  private void abortWhenAtAQuarter() {
    try {
      while (effects.weightSeen(25, Instant.MIN).isEmpty()) {
        Thread.sleep(LOOK);
      }
      Thread.sleep(HESITATES);
      abortedAt = Instant.now();
      spillway.tell("abort", new TreeMap<>(Map.of("by", "demo-person", "reason", "seen enough")));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isDone() {
    return abortedAt != null;
  }

  @Override
  public Optional<Instant> abortedAt() {
    return Optional.ofNullable(abortedAt);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
