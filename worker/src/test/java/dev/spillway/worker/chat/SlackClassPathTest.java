package dev.spillway.worker.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.chat.Chat;
import dev.spillway.activities.chat.ChatMessage;
import dev.spillway.activities.chat.ChatPlace;
import dev.spillway.activities.chat.slack.SlackChat;
import dev.spillway.activities.chat.slack.SlackInstallation;
import dev.spillway.activities.chat.slack.SlackSettings;
import dev.spillway.activities.registry.SecretReference;
import dev.spillway.activities.slackfake.FakeSlack;
import dev.spillway.activities.slackfake.FakeWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Slack's SDK with the libraries that the worker brings: it is built on one OkHttp, and Spring Boot
 * manages the versions of another one and of Kotlin.
 */
@Timeout(60)
class SlackClassPathTest {
  private static final FakeWorkspace WORKSPACE = FakeWorkspace.usual();

  @TempDir private Path folder;

  @Test
  void callsEveryMethodThatIsNeeded() throws Exception {
    try (FakeSlack slack = new FakeSlack(WORKSPACE);
        SlackChat chat = new SlackChat(settings(slack))) {
      String head = chat.post(new Chat.Post("C0", null, "r/head", message("begins")));
      chat.post(new Chat.Post("C0", head, "r/end", message("ended")));
      chat.update(new ChatPlace("C0", head), message("goes on"));
      chat.tell(new Chat.Telling(new ChatPlace("C0", head), "U0ANN", null, "thank you"));

      assertThat(chat.find(new Chat.Search("C0", null, "r/head", Instant.EPOCH))).contains(head);
      assertThat(chat.find(new Chat.Search("C0", head, "r/end", Instant.EPOCH))).isPresent();
      assertThat(chat.objection("U0ANN")).isEmpty();
      assertThat(slack.messages().getFirst().text()).isEqualTo("goes on");
      assertThat(slack.whispers()).containsExactly("U0ANN: thank you");
    }
  }

  private SlackSettings settings(FakeSlack slack) throws IOException {
    return new SlackSettings(
        new SlackInstallation(WORKSPACE.appId(), WORKSPACE.teamId(), "eu-1", slack.url()),
        slack.url(),
        secret("token", WORKSPACE.token()),
        List.of(secret("signing", WORKSPACE.signingSecret())),
        Duration.ofSeconds(10));
  }

  private SecretReference secret(String name, String value) throws IOException {
    return new SecretReference("file:" + Files.writeString(folder.resolve(name), value));
  }

  private static ChatMessage message(String title) {
    return new ChatMessage(
        "head", ChatMessage.Kind.HEAD, title, List.of("a line"), null, "https://spillway.example");
  }
}
