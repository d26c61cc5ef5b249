package dev.spillway.activities.chat;

import dev.spillway.judge.authority.GroupRule;
import dev.spillway.model.RecordedEvent;
import dev.spillway.port.record.EventEvidence;
import dev.spillway.port.record.EventType;
import dev.spillway.port.record.OpenQuestion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One question at a gate, with what was said to it. */
final class GateView {
  private static final List<Integer> REMINDED_AT = List.of(50, 80);

  /** When others than those who are asked are called in. */
  private static final int ESCALATED_AT = 80;

  private final Followed followed;
  private final RecordedEvent asked;
  private final EventEvidence.Asked evidence;
  private final Optional<OpenQuestion> open;
  private final Optional<String> end;
  private final List<String> votes;

  private GateView(Followed followed, RecordedEvent asked, Optional<OpenQuestion> last) {
    this.followed = followed;
    this.asked = asked;
    this.evidence =
        EventEvidence.of(asked, EventEvidence.Asked.class).orElse(EventEvidence.Asked.NOTHING);
    this.open = last.filter(question -> question.asked().equals(asked));
    this.end = findEnd();
    this.votes = findVotes();
  }

  /** In the order in which they were asked. */
  static List<GateView> all(Followed followed) {
    Optional<OpenQuestion> last = OpenQuestion.last(followed.events());
    return followed.events("asked").stream()
        .map(asked -> new GateView(followed, asked, last))
        .filter(gate -> !gate.isAskedAgain())
        .toList();
  }

  /** Earlier versions ask anew after a reset under the name of the question before. */
  private boolean isAskedAgain() {
    return evidence.approval() != null
        && followed.events("asked").stream()
            .filter(later -> later.seq() > asked.seq())
            .flatMap(later -> EventEvidence.of(later, EventEvidence.Asked.class).stream())
            .anyMatch(later -> Objects.equals(evidence.approval(), later.approval()));
  }

  ChatMessage card(@Nullable String page) {
    List<String> lines = new ArrayList<>();
    lines.add("May the release %s?".formatted(asked.reason()));
    lines.add("Asked: " + groups());
    lines.addAll(clicked());
    lines.addAll(new ReleaseFacts(followed).brought());
    lines.addAll(votes);
    if (end.isEmpty()) {
      lines.addAll(stakes());
    }
    return new ChatMessage(
        ChatView.GATE + approval(),
        ChatMessage.Kind.GATE,
        end.map(said -> "%s: %s".formatted(asked.subject(), said))
            .orElse("%s: %s waits for approval".formatted(asked.subject(), followed.name())),
        ChatView.clean(lines),
        end.isEmpty() && !isClicked() ? ask() : null,
        page);
  }

  /** The latest that is due, and those that are there already. */
  List<ChatMessage> reminders(Instant now, ChatEscalations escalations) {
    if (end.isPresent() || evidence.expiresAt() == null) {
      return List.of();
    }
    List<Integer> due = REMINDED_AT.stream().filter(at -> !now.isBefore(reminderTime(at))).toList();
    return due.isEmpty() || !now.isBefore(evidence.expiresAt())
        ? List.of()
        : List.of(reminder(due.getLast(), escalations));
  }

  /** When people are to be reminded. */
  List<Instant> reminderTimes() {
    return end.isPresent() || evidence.expiresAt() == null
        ? List.of()
        : REMINDED_AT.stream().map(this::reminderTime).toList();
  }

  private Instant reminderTime(int percent) {
    Instant expires = Objects.requireNonNull(evidence.expiresAt());
    Duration life = Duration.between(asked.time(), expires);
    return asked.time().plus(life.multipliedBy(percent).dividedBy(100));
  }

  private ChatMessage reminder(int percent, ChatEscalations escalations) {
    List<String> called = percent < ESCALATED_AT ? List.of() : escalations.of(groupNames());
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d %% of its time are over; without an answer it expires at %s."
            .formatted(percent, evidence.expiresAt()));
    lines.add(followed.command("approve"));
    if (!called.isEmpty()) {
      lines.add("Others are called in below; still none but those asked may decide.");
    }
    return new ChatMessage(
        "reminder/%s/%d".formatted(approval(), percent),
        ChatMessage.Kind.REMINDER,
        "%s: still waits for %s".formatted(asked.subject(), groups()),
        lines,
        null,
        null,
        called);
  }

  /** What an approval names; questions of earlier versions have no name. */
  private String approval() {
    return evidence.approval() == null ? ChatView.id(asked.id()) : evidence.approval();
  }

  private String groups() {
    return evidence.rules().isEmpty()
        ? asked.outcome()
        : evidence.rules().stream().map(GroupRule::toString).collect(Collectors.joining(" and "));
  }

  private List<String> groupNames() {
    return evidence.rules().isEmpty()
        ? List.of(asked.outcome())
        : evidence.rules().stream().map(GroupRule::from).toList();
  }

  private List<String> stakes() {
    List<String> stakes = new ArrayList<>();
    followed.events("verdict").stream()
        .filter(verdict -> verdict.seq() < asked.seq())
        .reduce((earlier, later) -> later)
        .map(Words::verdict)
        .ifPresent(stakes::add);
    if (evidence.running() != null) {
      stakes.add(Words.running(evidence.running()));
    }
    if (evidence.undo() != null) {
      stakes.add("Undo: " + evidence.undo());
    }
    return stakes;
  }

  /** What becomes of an answer that was clicked and is not recorded yet. */
  private List<String> clicked() {
    if (end.isPresent()) {
      return List.of();
    }
    LateClick late = followed.late().get(approval());
    return Stream.of(
            Optional.of(Words.RECORDING).filter(words -> isClicked()),
            Optional.ofNullable(late).map(Words::late))
        .flatMap(Optional::stream)
        .toList();
  }

  private boolean isClicked() {
    return followed.clicks().contains(approval());
  }

  /** Questions without a name are decided elsewhere. */
  private ChatMessage.Ask ask() {
    List<ChatAction> actions =
        evidence.approval() == null
            ? List.of()
            : votes.isEmpty()
                ? List.of(ChatAction.APPROVE, ChatAction.REJECT)
                : List.of(ChatAction.APPROVE, ChatAction.REJECT, ChatAction.WITHDRAW);
    return new ChatMessage.Ask(
        approval(), actions, evidence.expiresAt(), followed.command("approve"));
  }

  private List<String> findVotes() {
    return followed.events().stream()
        .filter(event -> isVoteHere(event) || hasLapsedHere(event))
        .map(GateView::vote)
        .toList();
  }

  private boolean isVoteHere(RecordedEvent message) {
    String approval = checked(message).map(EventEvidence.Checked::approval).orElse(null);
    return EventType.MESSAGE.is(message)
        && message.outcome().equals("taken")
        && List.of("approve", "reject", "withdraw").contains(message.subject())
        && (approval == null ? isInTime(message) : approval.equals(approval()));
  }

  private boolean hasLapsedHere(RecordedEvent event) {
    return EventType.VOTE_LAPSED.is(event)
        && checked(event)
            .map(EventEvidence.Checked::approval)
            .filter(approval()::equals)
            .isPresent();
  }

  /** For messages that name no question: while this one was the open one. */
  private boolean isInTime(RecordedEvent message) {
    return message.seq() > asked.seq()
        && followed.events("asked").stream()
            .noneMatch(next -> next.seq() > asked.seq() && next.seq() < message.seq());
  }

  private static String vote(RecordedEvent message) {
    if (EventType.VOTE_LAPSED.is(message)) {
      return "No longer counts: " + message.reason();
    }
    String count =
        checked(message).map(EventEvidence.Checked::count).map(" (%s)"::formatted).orElse("");
    String reason = message.reason().isBlank() ? "" : ": " + message.reason();
    return "%s by %s%s%s".formatted(Words.of(message.subject()), message.actor(), count, reason);
  }

  private static Optional<EventEvidence.Checked> checked(RecordedEvent message) {
    return EventEvidence.of(message, EventEvidence.Checked.class);
  }

  /** How the question ended; empty while it is open. */
  private Optional<String> findEnd() {
    Optional<String> answered =
        followed.events("answered").stream()
            .filter(this::answersThis)
            .filter(event -> open.stream().allMatch(question -> question.isBefore(event)))
            .reduce((earlier, later) -> evidence.approval() == null ? earlier : later)
            .map(GateView::answer);
    if (answered.isPresent()) {
      return answered;
    }
    if (followed.isTurningBack()) {
      return Optional.of("no longer asked, since the release is on its way out");
    }
    return isOpen() ? Optional.empty() : Optional.of("no longer asked");
  }

  private boolean answersThis(RecordedEvent answered) {
    String approval =
        EventEvidence.of(answered, EventEvidence.Answered.class)
            .map(EventEvidence.Answered::approval)
            .orElse(null);
    return approval == null
        ? answered.seq() > asked.seq() && answered.subject().equals(asked.subject())
        : approval.equals(approval());
  }

  /** Earlier versions wrote no answer: there, whatever else happened since then came after it. */
  private boolean isOpen() {
    return evidence.approval() != null
        ? open.isPresent()
        : followed.events().stream()
            .noneMatch(event -> event.seq() > asked.seq() && !event.type().equals("message"));
  }

  private static String answer(RecordedEvent answered) {
    return answered.reason().isBlank()
        ? answered.outcome()
        : "%s, %s".formatted(answered.outcome(), answered.reason());
  }
}
