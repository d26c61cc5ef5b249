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
  /** Before whoever has clicked, as leave to open a form before them. */
  static final String TRIGGER = "1.2.";

  /** Said of somebody whose leave is always over. */
  static final String TOO_LATE = "too_late";

  /** What one person was told. */
  record Whisper(String user, String channel, String text) {}

  private final List<FakeMessage> messages = new ArrayList<>();
  private final List<Whisper> whispers = new ArrayList<>();
  private final List<FakeForm> forms = new ArrayList<>();
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

  synchronized FakeForm open(String user, JsonNode view) {
    FakeForm form = new FakeForm("V%d".formatted(calls.size()), user, view);
    forms.add(form);
    notifyAll();
    return form;
  }

  synchronized void shut(FakeForm form) {
    forms.remove(form);
  }

  synchronized List<FakeForm> forms() {
    return List.copyOf(forms);
  }

  /** Waits until a form stands before somebody; the newest, or empty where none came in time. */
  synchronized Optional<FakeForm> awaitForm(String user, Duration atMost)
      throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (true) {
      Optional<FakeForm> found =
          forms.reversed().stream().filter(form -> form.user().equals(user)).findFirst();
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (found.isPresent() || left <= 0) {
        return found;
      }
      wait(left);
    }
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
