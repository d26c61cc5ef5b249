package dev.spillway.activities.chat;

import dev.spillway.activities.failure.Failures;
import dev.spillway.model.Fingerprint;
import dev.spillway.model.RecordedEvent;
import dev.spillway.model.Running;
import dev.spillway.port.ReleaseLine;
import dev.spillway.port.record.EventEvidence;
import dev.spillway.port.record.LastKnown;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a release's thread is to look like: a function of the record and the time, and of nothing
 * else. What was decided through another door shows like what was clicked.
 */
final class ChatView {
  static final String HEAD = "head";
  static final String END = "end";
  static final String GATE = "gate/";
  static final String QUESTION = "question/";

  private static final int ID_DIGITS = 24;
  private static final String NEEDS_DECISION = "needs-decision";

  private final @Nullable URI pages;
  private final ChatEscalations escalations;

  ChatView(ChatLayout layout) {
    this.pages = layout.pages();
    this.escalations = layout.escalations();
  }

  /** The head first, then in the order in which things happened. */
  List<ChatMessage> of(Followed followed, Instant now) {
    List<ChatMessage> messages = new ArrayList<>();
    messages.add(head(followed));
    List<GateView> gates = GateView.all(followed);
    gates.forEach(gate -> messages.add(gate.card(page(followed))));
    gates.forEach(gate -> messages.addAll(gate.reminders(now, escalations)));
    messages.addAll(questions(followed));
    if (followed.isClosed()) {
      messages.add(end(followed));
    }
    return messages;
  }

  /** When a message will be due though nothing happens; null for never. */
  static @Nullable Instant nextDue(Followed followed, Instant now) {
    return GateView.all(followed).stream()
        .flatMap(gate -> gate.reminderTimes().stream())
        .filter(now::isBefore)
        .min(Instant::compareTo)
        .orElse(null);
  }

  private ChatMessage head(Followed followed) {
    ReleaseLine line = followed.release().line();
    String state =
        followed.isClosed()
            ? "Ended: " + line.outcome()
            : "%s: %s".formatted(Words.of(line.phase()), line.doing());
    List<String> lines = new ArrayList<>();
    lines.add("Image: " + Words.image(line.image()));
    lines.add("Started by: " + line.startedBy());
    lines.add(state);
    followed.latest("verdict").map(Words::verdict).ifPresent(lines::add);
    LastKnown known = new LastKnown(followed.events());
    known.running(line.image()).map(Words::running).ifPresent(lines::add);
    known.undo().map("Undo: %s"::formatted).ifPresent(lines::add);
    return new ChatMessage(
        HEAD, ChatMessage.Kind.HEAD, followed.name(), clean(lines), null, page(followed));
  }

  /** One that is answered stays, without its buttons. */
  private List<ChatMessage> questions(Followed followed) {
    ReleaseLine line = followed.release().line();
    boolean open = line.phase().equals(NEEDS_DECISION) && !followed.isClosed();
    String current = open ? QUESTION + id(followed.release().release().value(), line.doing()) : "";
    Stream<ChatMessage> answered =
        followed.known().stream()
            .filter(key -> key.startsWith(QUESTION) && !key.equals(current))
            .map(ChatView::answered);
    return Stream.concat(answered, open ? Stream.of(question(followed, current)) : Stream.empty())
        .toList();
  }

  private ChatMessage question(Followed followed, String key) {
    String approval = key.substring(QUESTION.length());
    boolean clicked = followed.clicks().contains(approval);
    LateClick late = followed.late().get(approval);
    ChatMessage.Ask ask =
        new ChatMessage.Ask(
            approval,
            List.of(ChatAction.RETRY, ChatAction.SKIP, ChatAction.ABORT),
            null,
            followed.command("retry"));
    return new ChatMessage(
        key,
        ChatMessage.Kind.QUESTION,
        followed.name() + " needs a decision",
        clean(
            List.of(
                followed.release().line().doing(),
                clicked ? Words.RECORDING : "",
                late == null ? "" : Words.late(late))),
        clicked ? null : ask,
        page(followed));
  }

  private static ChatMessage answered(String key) {
    return new ChatMessage(
        key,
        ChatMessage.Kind.QUESTION,
        "This question is answered",
        List.of("The thread says how the release went on."),
        null,
        null);
  }

  /** The chain's end stands here as well, where nobody who can write the record can change it. */
  private ChatMessage end(Followed followed) {
    ReleaseLine line = followed.release().line();
    List<String> lines = new ArrayList<>();
    followed.latest("closed").ifPresent(closed -> lines.addAll(closing(closed)));
    lines.add(
        "Record: %d events, the last has the hash %s"
            .formatted(followed.release().events(), followed.release().lastHash()));
    return new ChatMessage(
        END,
        ChatMessage.Kind.END,
        "%s: %s".formatted(followed.name(), line.outcome()),
        clean(lines),
        null,
        page(followed));
  }

  private static List<String> closing(RecordedEvent closed) {
    List<String> lines = new ArrayList<>();
    if (!closed.reason().isBlank()) {
      lines.add(closed.reason());
    }
    EventEvidence.of(closed, Running.class).map(Words::running).ifPresent(lines::add);
    return lines;
  }

  private @Nullable String page(Followed followed) {
    return pages == null ? null : pages + "/releases/" + followed.release().release();
  }

  static List<String> clean(List<String> lines) {
    return lines.stream().map(Failures::clean).filter(line -> !line.isEmpty()).toList();
  }

  static String id(String... parts) {
    return Fingerprint.of(parts).substring(0, ID_DIGITS);
  }
}
