package dev.spillway.activities.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.activities.chat.Chat;
import dev.spillway.activities.chat.ChatAction;
import dev.spillway.activities.chat.ChatException;
import dev.spillway.activities.chat.ChatMessage;
import dev.spillway.activities.chat.ChatPlace;
import dev.spillway.activities.registry.SecretReference;
import dev.spillway.activities.slackfake.FakeSlack;
import dev.spillway.activities.slackfake.FakeTrouble;
import dev.spillway.activities.slackfake.FakeWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class SlackChatTest {
  private static final String CHANNEL = "C0CHANNEL";
  private static final Instant UNTIL = Instant.parse("2026-04-15T10:00:00Z");

  @TempDir Path secrets;
  private FakeSlack slack;
  private SlackChat chat;

  @BeforeEach
  void open() throws IOException {
    FakeWorkspace workspace = FakeWorkspace.usual();
    slack = new FakeSlack(workspace);
    chat = chat(workspace.token());
  }

  @AfterEach
  void close() {
    chat.close();
    slack.close();
  }

  @Test
  void posesAQuestionWithADeadlineInTheReadersZone() throws Exception {
    chat.post(new Chat.Post(CHANNEL, null, "orders-1/gate/a1", question("waits")));

    assertThat(slack.messages().getFirst().shown())
        .contains("Expires <!date^1776247200^{date_short_pretty} {time}|2026-04-15T10:00:00Z>");
  }

  @Test
  void putsNothingButTheApprovalIntoAButton() throws Exception {
    chat.post(new Chat.Post(CHANNEL, null, "orders-1/gate/a1", question("waits")));

    List<JsonNode> buttons = slack.messages().getFirst().buttons();
    String sealed = new ButtonSeal(List.of("fake-signing-secret")).seal("a1", "eu-1");
    assertThat(buttons)
        .extracting(button -> button.path("value").asText())
        .containsExactly(sealed, sealed);
    assertThat(buttons).extracting(button -> button.has("confirm")).containsExactly(true, false);
  }

  @Test
  void knowsAsWhichBotItPosts() throws Exception {
    assertThat(chat.botId()).isEqualTo(FakeWorkspace.BOT);
  }

  @Test
  void readsNoMarkupInForeignText() throws Exception {
    String foreign = "<!channel> <https://evil.example|see> & *bold*";

    chat.post(new Chat.Post(CHANNEL, null, "m", question(foreign)));

    JsonNode header = slack.messages().getFirst().blocks().get(0).path("text");
    assertThat(header.path("type").asText()).isEqualTo("plain_text");
    assertThat(header.path("text").asText()).isEqualTo(foreign);
    assertThat(slack.messages().getFirst().text())
        .isEqualTo("&lt;!channel&gt; &lt;https://evil.example|see&gt; &amp; *bold*");
  }

  @Test
  void cutsWhatSlackWouldRefuse() throws Exception {
    chat.post(new Chat.Post(CHANNEL, null, "m", question("long ".repeat(2_000))));

    assertThat(slack.messages()).hasSize(1);
  }

  @Test
  void findsWhatItHasPosted() throws Exception {
    Instant since = Instant.now().minusSeconds(60);
    String head = chat.post(new Chat.Post(CHANNEL, null, "orders-1/head", question("h")));
    String card = chat.post(new Chat.Post(CHANNEL, head, "orders-1/gate/a1", question("c")));

    assertThat(chat.find(new Chat.Search(CHANNEL, null, "orders-1/head", since))).contains(head);
    assertThat(chat.find(new Chat.Search(CHANNEL, head, "orders-1/gate/a1", since))).contains(card);
    assertThat(chat.find(new Chat.Search(CHANNEL, head, "orders-1/gate/a2", since))).isEmpty();
  }

  @Test
  void answersAClickWhereItCameFrom() throws Exception {
    chat.tell(
        new Chat.Telling(
            new ChatPlace(CHANNEL, "1.000001"), "U0ANN", "/actions/U0ANN/1", "You & <all>"));

    assertThat(slack.whispers()).containsExactly("U0ANN: You &amp; &lt;all&gt;");
    assertThat(slack.calls()).isEmpty();
  }

  @Test
  void tellsAPersonOtherwiseWhereTheirClickCanNoLongerBeAnswered() throws Exception {
    chat.tell(
        new Chat.Telling(
            new ChatPlace(CHANNEL, "1.000001"), "U0ANN", "/actions/U0GONE/1", "You may not"));

    assertThat(slack.whispers()).containsExactly("U0ANN: You may not");
    assertThat(slack.calls()).containsExactly("chat.postEphemeral");
  }

  @Test
  void hasNothingAgainstAPersonOfTheWorkspace() throws Exception {
    assertThat(chat.objection("U0ANN")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "deleted, the account was deactivated",
    "is_bot, the account is a bot's",
    "is_restricted, the account is a guest's",
    "is_ultra_restricted, the account is a guest's",
    "is_stranger, the account belongs to another workspace"
  })
  void objectsToAccountsOfNobodyInTheWorkspace(String flag, String objection) throws Exception {
    slack.flag("U0ANN", flag);

    assertThat(chat.objection("U0ANN")).contains(objection);
  }

  @Test
  void knowsNothingOfAnAccountThatSlackDoesNotKnow() {
    assertThatThrownBy(() -> chat.objection("U0NOBODY"))
        .isInstanceOf(ChatException.class)
        .hasMessageStartingWith("user_not_found");
  }

  static List<Arguments> troubles() {
    return List.of(
        Arguments.of(new FakeTrouble.TooMany(7), ChatException.Kind.TOO_MANY, 7),
        Arguments.of(new FakeTrouble.NotOk("ratelimited"), ChatException.Kind.TOO_MANY, 30),
        Arguments.of(new FakeTrouble.Status(500), ChatException.Kind.UNSURE, null),
        Arguments.of(new FakeTrouble.Status(200), ChatException.Kind.UNSURE, null),
        Arguments.of(new FakeTrouble.NotOk("internal_error"), ChatException.Kind.UNSURE, null),
        Arguments.of(new FakeTrouble.NotOk("fatal_error"), ChatException.Kind.UNSURE, null),
        Arguments.of(new FakeTrouble.DoneWithoutAnswer(), ChatException.Kind.UNSURE, null),
        Arguments.of(new FakeTrouble.Status(404), ChatException.Kind.REFUSED, null),
        Arguments.of(new FakeTrouble.NotOk("is_archived"), ChatException.Kind.REFUSED, null),
        Arguments.of(new FakeTrouble.NotOk("invalid_blocks"), ChatException.Kind.REFUSED, null));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void saysWhatIsKnownOfACallThatFailed(
      FakeTrouble trouble, ChatException.Kind kind, Integer seconds) {
    slack.next(trouble);

    ChatException failure = failureOf(chat);

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.retryAfter())
        .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
  }

  /** The SDK would first ask whose token it is, to keep statistics by workspace. */
  @Test
  void callsNothingThatNobodyAskedFor() throws Exception {
    write("token", "xoxb-of-another-workspace");

    failureOf(chat);

    assertThat(slack.calls()).containsExactly("chat.postMessage");
  }

  @Test
  void callsOnceForOnePost() {
    slack.next(new FakeTrouble.DoneWithoutAnswer());

    failureOf(chat);

    assertThat(slack.calls()).containsExactly("chat.postMessage");
  }

  @Test
  void keepsItsTokenOutOfWhatItSays() throws Exception {
    try (SlackChat wrong = chat("xoxb-wrong")) {
      assertThat(failureOf(wrong))
          .hasMessage("invalid_auth; correct spillway.chat.slack.token")
          .hasNoCause();
    }
  }

  @Test
  void readsATokenThatWasChanged() throws Exception {
    try (SlackChat changed = chat("xoxb-wrong")) {
      Files.writeString(secrets.resolve("token"), FakeWorkspace.usual().token());

      assertThat(changed.post(new Chat.Post(CHANNEL, null, "m", question("q")))).isNotEmpty();
    }
  }

  private static ChatException failureOf(SlackChat chat) {
    return catchThrowableOfType(
        ChatException.class, () -> chat.post(new Chat.Post(CHANNEL, null, "m", question("q"))));
  }

  private SlackChat chat(String token) throws IOException {
    write("signing", "fake-signing-secret");
    write("token", token);
    return new SlackChat(
        new SlackSettings(
            new SlackInstallation("A0FAKE", "T0FAKE", "eu-1", slack.url()),
            slack.url(),
            new SecretReference("file:" + secrets.resolve("token")),
            List.of(new SecretReference("file:" + secrets.resolve("signing"))),
            Duration.ofSeconds(5)));
  }

  private void write(String name, String value) {
    try {
      Files.writeString(secrets.resolve(name), value);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static ChatMessage question(String title) {
    return new ChatMessage(
        "gate/a1",
        ChatMessage.Kind.GATE,
        title,
        List.of(title),
        new ChatMessage.Ask(
            "a1",
            List.of(ChatAction.APPROVE, ChatAction.REJECT),
            UNTIL,
            "spillway approve orders-api --env production"),
        null);
  }
}
