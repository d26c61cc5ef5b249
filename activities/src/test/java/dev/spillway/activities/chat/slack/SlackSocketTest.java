package dev.spillway.activities.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.chat.Chat;
import dev.spillway.activities.chat.ChatAction;
import dev.spillway.activities.chat.ChatException;
import dev.spillway.activities.chat.ChatMessage;
import dev.spillway.activities.registry.SecretReference;
import dev.spillway.activities.slackfake.FakeClick;
import dev.spillway.activities.slackfake.FakeForm;
import dev.spillway.activities.slackfake.FakeSlack;
import dev.spillway.activities.slackfake.FakeTrouble;
import dev.spillway.activities.slackfake.FakeWorkspace;
import dev.spillway.model.ReleaseId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class SlackSocketTest {
  private static final FakeWorkspace WORKSPACE = FakeWorkspace.usual();

  private final List<SlackVerdict.Clicked> kept = new CopyOnWriteArrayList<>();
  private final List<SlackVerdict> passed = new CopyOnWriteArrayList<>();
  private final List<SlackReject> refused = new CopyOnWriteArrayList<>();

  @TempDir Path secrets;
  private FakeSlack slack;
  private SlackSettings settings;

  @BeforeEach
  void post() throws Exception {
    slack = new FakeSlack(WORKSPACE);
    settings =
        new SlackSettings(
            new SlackInstallation(WORKSPACE.appId(), WORKSPACE.teamId(), "eu-1", slack.url()),
            slack.url(),
            secret("token", WORKSPACE.token()),
            List.of(secret("signing", WORKSPACE.signingSecret())),
            Duration.ofSeconds(5));
    ChatMessage.Ask ask =
        new ChatMessage.Ask("a1", List.of(ChatAction.APPROVE, ChatAction.REJECT), null, "spillway");
    ChatMessage card =
        new ChatMessage("gate/a1", ChatMessage.Kind.GATE, "waits", List.of(), ask, null);
    try (SlackChat chat = new SlackChat(settings)) {
      assertThat(chat.post(new Chat.Post("C0", null, "m", card))).isNotEmpty();
    }
  }

  @AfterEach
  void close() {
    slack.close();
  }

  @Test
  void acknowledgesAClickOnceItIsKept() throws Exception {
    try (SlackSocket socket = start("a1")) {
      assertThat(socket.isListening()).isTrue();
      assertThat(slack.clickOverSocket(click(), "e-1")).isEqualTo("{\"envelope_id\":\"e-1\"}");
      assertThat(kept).extracting(clicked -> clicked.click().userId()).containsExactly("U0ANN");
    }
  }

  @Test
  void connectsAgainAfterTheConnectionBroke() throws Exception {
    try (SlackSocket socket = start("a1")) {
      assertThat(slack.clickOverSocket(click(), "e-1")).isNotEmpty();
      slack.cutSocket();

      assertThat(slack.clickOverSocket(click(), "e-2")).isEqualTo("{\"envelope_id\":\"e-2\"}");
      assertThat(socket.isListening()).isTrue();
      assertThat(kept).hasSize(2);
    }
  }

  @Test
  void connectsOnceSlackAnswers() throws Exception {
    slack.next(new FakeTrouble.Status(503), new FakeTrouble.NotOk("internal_error"));

    try (SlackSocket socket = start("a1")) {
      assertThat(slack.clickOverSocket(click(), "e-1")).isNotEmpty();
      assertThat(socket.isListening()).isTrue();
    }
  }

  @Test
  void keepsNoClickOnAMessageThatIsNotOurs() throws Exception {
    try (SlackSocket socket = start("another")) {
      assertThat(slack.clickOverSocket(click(), "e-1")).isNotEmpty();
      assertThat(socket.isListening()).isTrue();
      assertThat(kept).isEmpty();
      assertThat(refused).containsExactly(SlackReject.UNKNOWN_MESSAGE);
    }
  }

  @Test
  void countsWhatIsNoEnvelopeAndGoesOn() throws Exception {
    try (SlackSocket socket = start("a1")) {
      slack.babbleOverSocket("{\"type\": ");

      assertThat(slack.clickOverSocket(click(), "e-1")).isEqualTo(acknowledged("e-1"));
      assertThat(socket.isListening()).isTrue();
      assertThat(refused).containsExactly(SlackReject.UNREADABLE);
    }
  }

  @Test
  void opensAFormBehindTheAcknowledgementAndKeepsWhatIsFilledIn() throws Exception {
    try (SlackSocket socket = start("a1")) {
      assertThat(slack.clickOverSocket(click("Reject"), "e-1")).isEqualTo(acknowledged("e-1"));
      FakeForm form = slack.awaitForm("U0ANN", Duration.ofSeconds(10)).orElseThrow();
      assertThat(kept).isEmpty();

      assertThat(slack.submitOverSocket(form, " ", "e-2"))
          .contains("\"response_action\":\"errors\"");
      assertThat(passed).containsExactly(new SlackVerdict.Incomplete());
      assertThat(kept).isEmpty();
      assertThat(slack.submitOverSocket(form, "errors", "e-3")).isEqualTo(acknowledged("e-3"));

      assertThat(socket.isListening()).isTrue();
      assertThat(kept).extracting(clicked -> clicked.click().reason()).containsExactly("errors");
    }
  }

  private static String acknowledged(String envelope) {
    return "{\"envelope_id\":\"%s\"}".formatted(envelope);
  }

  private SlackSocket start(String approval) throws IOException {
    return SlackSocket.start(
        settings,
        secret("app-token", "xapp-1"),
        new KnownCards(approval, new ReleaseId("r-1"), null, FakeWorkspace.BOT),
        new Taker());
  }

  private final class Taker implements SlackTaker {
    @Override
    public void keep(SlackVerdict.Clicked clicked) {
      kept.add(clicked);
    }

    @Override
    public void open(SlackVerdict.FormWanted wanted) {
      try (SlackChat chat = new SlackChat(settings)) {
        chat.open(wanted.form());
      } catch (ChatException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void pass(SlackVerdict.Incomplete incomplete) {
      passed.add(incomplete);
    }

    @Override
    public void pass(SlackVerdict.Nothing nothing) {
      passed.add(nothing);
    }

    @Override
    public void refuse(SlackReject reject) {
      refused.add(reject);
    }
  }

  private FakeClick click() {
    return click("Approve");
  }

  private FakeClick click(String label) {
    return new FakeClick("U0ANN", slack.messages().getFirst(), label, "");
  }

  private SecretReference secret(String name, String value) throws IOException {
    return new SecretReference("file:" + Files.writeString(secrets.resolve(name), value));
  }
}
