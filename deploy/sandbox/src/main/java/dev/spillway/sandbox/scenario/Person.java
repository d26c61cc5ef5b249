package dev.spillway.sandbox.scenario;

import dev.spillway.release.Phase;
import dev.spillway.release.ReleaseStatus;
import dev.spillway.release.Waiting;
import dev.spillway.sandbox.report.Narrator;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who answers when the release asks: whoever clicks on the demo's page, and after a while the demo
 * itself. Asks again until the answer took effect, as a person would whose click was lost.
 */
public final class Person implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(250);

  private final ReleaseView release;
  private final Spillway spillway;
  private final Narrator narrator;
  private final boolean approves;
  private final Duration patience;
  private final Predicate<String> ready;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private @Nullable Instant askedAt;

  /**
   * Begins to look at once.
   *
   * @param answer what the demo answers when nobody else does
   */
  public Person(ReleaseView release, Spillway spillway, Narrator narrator, Answer answer) {
    this.release = release;
    this.spillway = spillway;
    this.narrator = narrator;
    this.approves = answer.approves();
    this.patience = answer.patience();
    this.ready = answer.ready();
    this.thread = Thread.ofVirtual().name("person").start(this::lookAround);
  }

  /**
   * What the demo answers by itself.
   *
   * @param patience how long it leaves the answer to others
   * @param ready whether everything that a scenario wants to show before a gate has happened
   */
  public record Answer(boolean approves, Duration patience, Predicate<String> ready) {
    /** The same, but not before. */
    public Answer once(Predicate<String> condition) {
      return new Answer(approves, patience, condition);
    }
  }

  private void lookAround() {
    try {
      while (!stopped.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        release.status().ifPresent(this::consider);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void consider(ReleaseStatus status) {
    Optional<Waiting> waiting =
        Optional.ofNullable(status.waiting()).filter(it -> it.phase() == Phase.AWAITING_APPROVAL);
    if (waiting.isEmpty()) {
      askedAt = null;
      return;
    }
    if (askedAt == null) {
      askedAt = Instant.now();
      narrator.say("%s is asked: %s".formatted(waiting.get().who(), waiting.get().question()));
      if (patience.toSeconds() > 5) {
        narrator.say("click on the page; in %d s the demo answers".formatted(patience.toSeconds()));
      }
    }
    String gate = Objects.requireNonNull(waiting.get().step(), "a gate has an id").value();
    boolean patient = Duration.between(askedAt, Instant.now()).compareTo(patience) >= 0;
    if (patient && ready.test(gate)) {
      answer(gate);
    }
  }

  private void answer(String gate) {
    SortedMap<String, String> words = new TreeMap<>(Map.of("gate", gate, "by", "demo-person"));
    if (approves) {
      spillway.tell("approve", words);
    } else {
      words.put("reason", "not today");
      spillway.tell("reject", words);
    }
  }

  @Override
  public void close() {
    stopped.countDown();
    thread.interrupt();
  }
}
