package dev.spillway.activities.slackfake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What a workspace holds. Every change wakes who waits for one. */
final class FakeState {
  /** What one person was told. */
  record Whisper(String user, String channel, String text) {}

  private final List<FakeMessage> messages = new ArrayList<>();
  private final List<Whisper> whispers = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private final Set<String> flags = new TreeSet<>();

  synchronized FakeMessage post(Draft draft) {
    String ts = "%d.%06d".formatted(Instant.now().getEpochSecond(), messages.size() + 1);
    FakeMessage message =
        new FakeMessage(
            draft.channel(),
            ts,
            draft.thread().isEmpty() ? ts : draft.thread(),
            draft.broadcast(),
            draft.text(),
            draft.blocks(),
            draft.metadata(),
            0);
    messages.add(message);
    notifyAll();
    return message;
  }

  /** A message before it has its place. */
  record Draft(
      String channel,
      String thread,
      boolean broadcast,
      String text,
      JsonNode blocks,
      JsonNode metadata) {}

  synchronized Optional<FakeMessage> edit(String channel, String ts, String text, JsonNode blocks) {
    for (int i = 0; i < messages.size(); i++) {
      FakeMessage message = messages.get(i);
      if (message.channel().equals(channel) && message.ts().equals(ts)) {
        messages.set(i, message.edited(text, blocks));
        notifyAll();
        return Optional.of(messages.get(i));
      }
    }
    return Optional.empty();
  }

  synchronized void whisper(Whisper whisper) {
    whispers.add(whisper);
    notifyAll();
  }

  synchronized void called(String method) {
    calls.add(method);
    notifyAll();
  }

  /** Such as {@code is_bot} of an account. */
  synchronized void flag(String user, String flag) {
    flags.add(user + "/" + flag);
  }

  synchronized boolean has(String user, String flag) {
    return flags.contains(user + "/" + flag);
  }

  synchronized List<FakeMessage> messages() {
    return List.copyOf(messages);
  }

  synchronized List<Whisper> whispers() {
    return List.copyOf(whispers);
  }

  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /** Waits until the messages are as wanted; says whether they were in time. */
  synchronized boolean await(Predicate<List<FakeMessage>> wanted, Duration atMost)
      throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (!wanted.test(List.copyOf(messages))) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
