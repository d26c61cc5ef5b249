package dev.spillway.activities.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.activities.chat.Chat;
import dev.spillway.activities.chat.ChatException;
import dev.spillway.activities.chat.ChatMessage;
import dev.spillway.activities.registry.SecretReference;
import dev.spillway.activities.slackfake.FakeForm;
import dev.spillway.activities.slackfake.FakeSlack;
import dev.spillway.activities.slackfake.FakeWorkspace;
import dev.spillway.model.ReleaseId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms and calls as Slack gets them. */
@Timeout(60)
class SlackWordsTest {
  private static final String CHANNEL = "C0CHANNEL";

  @TempDir Path secrets;
  private FakeSlack slack;
  private SlackChat chat;

  @BeforeEach
  void open() throws IOException {
    FakeWorkspace workspace = FakeWorkspace.usual();
    slack = new FakeSlack(workspace);
    chat =
        new SlackChat(
            new SlackSettings(
                new SlackInstallation(workspace.appId(), workspace.teamId(), "eu-1", slack.url()),
                slack.url(),
                secret("token", workspace.token()),
                List.of(secret("signing", workspace.signingSecret())),
                Duration.ofSeconds(5)));
  }

  @AfterEach
  void close() {
    chat.close();
    slack.close();
  }

  @Test
  void opensAFormThatCarriesTheSealAndNothingOfTheRelease() throws Exception {
    chat.open(new SlackForm("1.2.U0ANN", "a1.eu-1.mac", new ReleaseId("orders-1"), "<!here>"));

    FakeForm form = slack.forms().getFirst();
    assertThat(form.view().path("private_metadata").asText()).isEqualTo("a1.eu-1.mac");
    assertThat(form.written()).isEqualTo("<!here>");
    assertThat(form.view().findValuesAsText("type")).doesNotContain("mrkdwn");
    JsonNode field = form.view().path("blocks").path(1);
    assertThat(field.path("optional").asBoolean()).isFalse();
    assertThat(field.path("element").path("max_length").asInt()).isEqualTo(3_000);
  }

  @Test
  void saysThatAFormCameTooLate() {
    slack.openNoFormFor("U0ANN");
    SlackForm form = new SlackForm("1.2.U0ANN", "a1.eu-1.mac", new ReleaseId("orders-1"), "");

    assertThatThrownBy(() -> chat.open(form))
        .isInstanceOf(ChatException.class)
        .hasMessageStartingWith("expired_trigger_id");
  }

  @ParameterizedTest
  @CsvSource({
    "S0LEADS, <!subteam^S0LEADS>",
    "U0ANN, <@U0ANN>",
    "W0ANN, <@W0ANN>",
    "here, <!here>",
    "channel, <!channel>"
  })
  void mentionsWhomItIsToCall(String called, String mention) throws Exception {
    chat.post(
        new Chat.Post(
            CHANNEL,
            null,
            "m",
            new ChatMessage(
                "reminder/a1/80",
                ChatMessage.Kind.REMINDER,
                "<@U0EVE> waits",
                List.of(),
                null,
                null,
                List.of(called))));

    JsonNode call = slack.messages().getFirst().blocks().get(1).path("text");
    assertThat(call.path("type").asText()).isEqualTo("mrkdwn");
    assertThat(call.path("text").asText()).isEqualTo(mention);
  }

  @Test
  void showsManyLinesInAsManySectionsAsTheyNeed() throws Exception {
    List<String> lines = Collections.nCopies(60, "&".repeat(290));

    post(lines);

    List<JsonNode> sections = slack.messages().getFirst().blocks().findParents("type");
    assertThat(slack.messages().getFirst().blocks()).hasSizeLessThan(50);
    assertThat(sections)
        .filteredOn(block -> block.path("type").asText().equals("section"))
        .hasSizeBetween(6, 10)
        .allSatisfy(
            block -> assertThat(block.at("/text/text").asText()).hasSizeLessThanOrEqualTo(3_000))
        .allSatisfy(block -> assertThat(block.at("/text/type").asText()).isEqualTo("plain_text"));
  }

  private void post(List<String> lines) throws ChatException {
    chat.post(
        new Chat.Post(
            CHANNEL,
            null,
            "m",
            new ChatMessage("gate/a1", ChatMessage.Kind.GATE, "title", lines, null, null)));
  }

  private SecretReference secret(String name, String value) throws IOException {
    return new SecretReference("file:" + Files.writeString(secrets.resolve(name), value));
  }
}
