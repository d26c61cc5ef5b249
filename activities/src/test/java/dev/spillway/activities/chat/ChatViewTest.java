package dev.spillway.activities.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatViewTest {
  private static final Instant AT = Instant.parse("2026-04-15T10:00:00Z");

  private final ChatView view = view(null, ChatEscalations.NONE);
  private final Story story = Story.of("orders-1", AT);

  @Test
  void headsTheThreadWithWhatIsReleasedAndHowFarItIs() {
    story.verdict("pass", "errors 0.1 % of 1 %");

    ChatMessage head = message("head", story.followed());

    assertThat(head.title()).isEqualTo("orders-api → production");
    assertThat(head.lines())
        .containsExactly(
            "Image: registry.example/shop@sha256:222222222222",
            "Started by: ci (ci)",
            "Running: canary to 25 %",
            "Analysis http-slo: pass, errors 0.1 % of 1 %");
    assertThat(head.ask()).isNull();
  }

  @Test
  void asksAtAGateWithWhatIsAtStake() {
    story.verdict("pass", "errors 0.1 % of 1 %").asked("go-live", "a1");

    ChatMessage gate = message("gate/a1", story.followed());

    assertThat(gate.title()).isEqualTo("go-live: orders-api → production waits for approval");
    assertThat(gate.lines())
        .containsExactly(
            "May the release let sha256:222222222222 go on?",
            "Asked: 2 of orders-oncall",
            "New: registry.example/shop@sha256:222222222222",
            "Analysis http-slo: pass, errors 0.1 % of 1 %",
            "Runs now: sha256:222222222222, canary 25 %",
            "Undo: weight 0 now, schema stays expanded");
    assertThat(gate.ask())
        .isEqualTo(
            new ChatMessage.Ask(
                "a1",
                List.of(ChatAction.APPROVE, ChatAction.REJECT),
                AT.plus(Story.GATE_LIFE),
                "spillway approve orders-api --env production"));
  }

  @Test
  void countsVotesAndLetsThemBeWithdrawn() {
    story.asked("go-live", "a1").said("approve", "ann (slack)", "a1", "1 of 2");

    ChatMessage gate = message("gate/a1", story.followed());

    assertThat(gate.lines()).contains("Approve by ann (slack) (1 of 2): looks good");
    assertThat(gate.ask().actions())
        .containsExactly(ChatAction.APPROVE, ChatAction.REJECT, ChatAction.WITHDRAW);
  }

  @ParameterizedTest
  @CsvSource({"approved, ann", "rejected, bob", "expired, nobody", "void, spillway"})
  void asksNoLongerOnceTheGateIsAnswered(String end, String by) {
    story.asked("go-live", "a1").answered("go-live", "a1", end, by);

    ChatMessage gate = message("gate/a1", story.followed());

    assertThat(gate.title()).isEqualTo("go-live: %s, %s", end, by);
    assertThat(gate.ask()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"rolling-back", "closed"})
  void asksNoLongerOnceTheReleaseTurnsBack(String phase) {
    story.asked("go-live", "a1").does(phase, "weight 0");

    assertThat(message("gate/a1", closedIf(phase)).ask()).isNull();
  }

  private Followed closedIf(String phase) {
    return phase.equals("closed")
        ? story.closed("aborted", "ann: wrong").followed()
        : story.followed();
  }

  @Test
  void asksTheNewQuestionAfterAReset() {
    story.asked("go-live", "a1").asked("go-live", "a2");

    assertThat(message("gate/a1", story.followed()).ask()).isNull();
    assertThat(message("gate/a2", story.followed()).ask()).isNotNull();
  }

  @Test
  void asksTheNewQuestionThoughTheOneBeforeTheResetWasAnswered() {
    story.asked("go-live", "a1").answered("go-live", "a1", "approved", "by ann");
    story.asked("go-live", "a2").refused("refused-other-run", "a2", "0 of 1");

    assertThat(message("gate/a1", story.followed()).title()).isEqualTo("go-live: approved, by ann");
    assertThat(message("gate/a1", story.followed()).ask()).isNull();
    assertThat(message("gate/a2", story.followed()).ask().actions())
        .containsExactly(ChatAction.APPROVE, ChatAction.REJECT);
  }

  @Test
  void asksAgainWhereAResetTookTheAnswerBack() {
    story.asked("go-live", "a1").answered("go-live", "a1", "approved", "by ann");
    story.asked("canary-100", "a2").refused("refused-other-run", "a1", "0 of 1");

    assertThat(message("gate/a1", story.followed()).ask()).isNotNull();
    assertThat(message("gate/a2", story.followed()).ask()).isNull();
  }

  @Test
  void asksNoLongerOnceAQuestionIsAnsweredAgain() {
    story.asked("go-live", "a1").answered("go-live", "a1", "approved", "by ann");
    story.refused("refused-other-run", "a1", "0 of 1");
    story.answered("go-live", "a1", "rejected", "by bob");

    assertThat(message("gate/a1", story.followed()).title()).isEqualTo("go-live: rejected, by bob");
  }

  @Test
  void asksOnceWhereTheSameQuestionWasAskedAgain() {
    story.asked("go-live", "a1").answered("go-live", "a1", "approved", "by ann");
    story.asked("go-live", "a1");

    assertThat(view.of(story.followed(), AT))
        .filteredOn(message -> message.key().equals("gate/a1"))
        .singleElement()
        .satisfies(gate -> assertThat(gate.ask()).isNotNull());
  }

  @Test
  void saysWhichVoteCountsNoLonger() {
    story.asked("go-live", "a1").said("approve", "ann (slack)", "a1", "1 of 2");
    story.lapsed("go-live", "a1", "0 of 2", "ann may no longer vote here as when they did");

    assertThat(message("gate/a1", story.followed()).lines())
        .contains("No longer counts: ann may no longer vote here as when they did");
  }

  @Test
  void keepsAnAnswerApartFromTheQuestionOfAnotherRun() {
    story
        .asked("go-live", "a1")
        .said("approve", "ann (slack)", "a1", "1 of 2")
        .asked("go-live", "a2");

    assertThat(message("gate/a2", story.followed()).lines())
        .noneMatch(line -> line.contains("ann"));
  }

  @Test
  void hidesTheButtonsWhileAClickIsBeingRecorded() {
    story.asked("go-live", "a1");

    ChatMessage gate = message("gate/a1", story.clicked(Set.of("a1")));

    assertThat(gate.ask()).isNull();
    assertThat(gate.lines()).contains("Recording an answer that was just clicked …");
  }

  @Test
  void showsAQuestionWithoutANameWithoutButtons() {
    story.askedWithoutName("go-live");

    ChatMessage gate = view.of(story.followed(), AT).get(1);

    assertThat(gate.ask().actions()).isEmpty();
    assertThat(gate.ask().otherwise()).isEqualTo("spillway approve orders-api --env production");
  }

  @Test
  void asksWhatToDoWhereAToolGaveNoAnswer() {
    story.does("needs-decision", "the route could not be read");

    ChatMessage question = view.of(story.followed(), AT).get(1);

    assertThat(question.title()).isEqualTo("orders-api → production needs a decision");
    assertThat(question.ask().actions())
        .containsExactly(ChatAction.RETRY, ChatAction.SKIP, ChatAction.ABORT);
  }

  @Test
  void asksNoLongerOnceTheQuestionIsAnswered() {
    story.does("running", "canary to 50 %");

    ChatMessage question = message("question/q1", story.followed("head", "question/q1"));

    assertThat(question.ask()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"4h, 0", "5h, 50", "7h, 50", "8h, 80", "9h, 80", "10h, 0"})
  void remindsAtHalfAndAtFourFifthsOfAGatesLife(String after, int percent) {
    story.asked("go-live", "a1");
    Instant now = AT.plus(Duration.parse("PT" + after));

    assertThat(
            view.of(story.followed(), now).stream()
                .filter(message -> message.kind() == ChatMessage.Kind.REMINDER)
                .map(ChatMessage::key)
                .findFirst()
                .orElse("reminder/a1/0"))
        .isEqualTo("reminder/a1/" + percent);
  }

  @ParameterizedTest
  @CsvSource({"5h, 0", "8h, 1", "9h, 1"})
  void callsOthersInAtFourFifthsOfAGatesLife(String after, int called) {
    story.asked("go-live", "a1");
    ChatView escalating = view(null, ChatEscalations.of(Map.of("orders-oncall", "S0LEADS")));
    Instant now = AT.plus(Duration.parse("PT" + after));

    assertThat(escalating.of(story.followed(), now).getLast().called()).hasSize(called);
    assertThat(view.of(story.followed(), now).getLast().called()).isEmpty();
  }

  @Test
  void callsNobodyForAGroupThatHasNobodyToCall() {
    story.asked("go-live", "a1");
    ChatView escalating = view(null, ChatEscalations.of(Map.of("payments", "S0LEADS")));

    assertThat(escalating.of(story.followed(), AT.plus(Duration.ofHours(8))))
        .isEqualTo(view.of(story.followed(), AT.plus(Duration.ofHours(8))));
  }

  @Test
  void callsSomebodyOnceForAllGroupsOfAGate() {
    ChatEscalations escalations =
        ChatEscalations.of(Map.of("a", "S0LEADS", "b", "here", "c", "S0LEADS"));

    assertThat(escalations.of(List.of("c", "unknown", "a", "b")))
        .containsExactly("S0LEADS", "here");
  }

  @Test
  void remindsNobodyOfAGateThatIsAnswered() {
    story.asked("go-live", "a1").answered("go-live", "a1", "approved", "ann");

    assertThat(view.of(story.followed(), AT.plus(Duration.ofHours(6)))).hasSize(2);
    assertThat(ChatView.nextDue(story.followed(), AT)).isNull();
  }

  @Test
  void knowsWhenTheNextReminderIsDue() {
    story.asked("go-live", "a1");

    assertThat(ChatView.nextDue(story.followed(), AT)).isEqualTo(AT.plus(Duration.ofHours(5)));
    assertThat(ChatView.nextDue(story.followed(), AT.plus(Duration.ofHours(5))))
        .isEqualTo(AT.plus(Duration.ofHours(8)));
  }

  @Test
  void endsWithWhatRunsAndTheEndOfTheChain() {
    story.closed("promoted", "all steps passed");

    ChatMessage end = message("end", story.followed());

    assertThat(end.title()).isEqualTo("orders-api → production: promoted");
    assertThat(end.lines())
        .containsExactly(
            "all steps passed",
            "Runs now: sha256:222222222222, canary 0 %",
            "Record: 1 events, the last has the hash " + "f".repeat(64));
  }

  @Test
  void linksToTheReleasesPageWhereThereIsOne() {
    ChatView linking = view(URI.create("https://spillway.example"), ChatEscalations.NONE);

    assertThat(linking.of(story.followed(), AT).getFirst().page())
        .isEqualTo("https://spillway.example/releases/orders-1");
  }

  @Test
  void keepsForeignTextOnItsLine() {
    story.does("running", "first\nsecond\u202Ethird");

    assertThat(message("head", story.followed()).lines()).contains("Running: first second third");
  }

  @Test
  void isTheSameForTheSameRecord() {
    story.asked("go-live", "a1");

    assertThat(view.of(story.followed(), AT))
        .isEqualTo(view.of(story.followed(), AT.plus(Duration.ofHours(1))));
  }

  private static ChatView view(URI pages, ChatEscalations escalations) {
    return new ChatView(new ChatLayout(ChatChannels.of("C0", Map.of()), pages, escalations));
  }

  private ChatMessage message(String key, Followed followed) {
    return view.of(followed, AT).stream()
        .filter(message -> message.key().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
