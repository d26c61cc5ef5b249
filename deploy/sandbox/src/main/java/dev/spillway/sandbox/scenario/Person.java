package dev.spillway.sandbox.scenario;

import dev.spillway.release.Phase;
import dev.spillway.release.ReleaseStatus;
import dev.spillway.release.Waiting;
import dev.spillway.sandbox.chat.SandboxChat;
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
 * Who answers when the release asks: whoever clicks in the chat or on the demo's page, and after a
 * while the demo itself, in the chat. Where a click has no effect it turns to the command line, as
 * a person would.
 */
public final class Person implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(250);

  /** How long somebody who clicked waits for something to happen. */
  private static final Duration EFFECT = Duration.ofSeconds(10);

  /** How long clicks are tried: a worker that was killed takes none for a while. */
  private static final Duration CLICKING = Duration.ofSeconds(45);

  private final ReleaseView release;
  private final Ways ways;
  private final Narrator narrator;
  private final boolean approves;
  private final Duration patience;
  private final Predicate<String> ready;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private @Nullable Instant askedAt;
  private Instant clicksAgain = Instant.MIN;

  /**
   * Begins to look at once.
   *
   * @param answer what the demo answers when nobody else does
   */
  public Person(ReleaseView release, Ways ways, Narrator narrator, Answer answer) {
    this.release = release;
    this.ways = ways;
    this.narrator = narrator;
    this.approves = answer.approves();
    this.patience = answer.patience();
    this.ready = answer.ready();
    this.thread = Thread.ofVirtual().name("person").start(this::lookAround);
  }

  /** How the demo can answer. */
  public record Ways(SandboxChat chat, Spillway spillway) {}

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
        narrator.say(
            "click in the chat at %s; in %d s the demo clicks"
                .formatted(ways.chat().url(), patience.toSeconds()));
      }
    }
    String gate = Objects.requireNonNull(waiting.get().step(), "a gate has an id").value();
    Duration asked = Duration.between(askedAt, Instant.now());
    if (asked.compareTo(patience) >= 0 && ready.test(gate)) {
      answer(gate, asked.minus(patience));
    }
  }

  private void answer(String gate, Duration tried) {
    if (Instant.now().isBefore(clicksAgain)) {
      return;
    }
    String label = approves ? "Approve" : "Reject";
    if (tried.compareTo(CLICKING) >= 0) {
      clicksAgain = Instant.now().plus(EFFECT);
      tell(gate);
    } else if (ways.chat().click(label, approves ? "" : "not today")) {
      clicksAgain = Instant.now().plus(EFFECT);
      narrator.say("ann clicks %s in the chat".formatted(label));
    }
  }

  private void tell(String gate) {
    SortedMap<String, String> words = new TreeMap<>(Map.of("gate", gate, "by", "demo-person"));
    if (approves) {
      ways.spillway().tell("approve", words);
    } else {
      words.put("reason", "not today");
      ways.spillway().tell("reject", words);
    }
  }

  @Override
  public void close() {
    stopped.countDown();
    thread.interrupt();
  }
}
