package dev.spillway.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.support.GenericApplicationContext;

class ChatSettingsTest {
  private static final String RECORD = "spillway.record.url=jdbc:postgresql://db/spillway";

  @TempDir private Path folder;
  private List<String> slack = List.of();

  @BeforeEach
  void setUp() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "s3cr3t");
    slack =
        List.of(
            "spillway.chat.slack.token=file:" + secret,
            "spillway.chat.slack.signing-secrets=file:" + secret,
            "spillway.chat.slack.app-id=A012AB3CD",
            "spillway.chat.slack.team-id=T012AB3CD",
            "spillway.chat.slack.channel=C012AB3CD");
  }

  @Test
  void takesAWorkspace() {
    assertThat(problems(RECORD, "spillway.chat.slack.channels.orders-api.id=C0ORDERS")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"S012AB3CD", "U012AB3CD", "W012AB3CD", "here", "channel"})
  void takesWhomToCall(String called) {
    assertThat(problems(RECORD, "spillway.chat.escalations.orders-oncall.to=" + called)).isEmpty();
  }

  @Test
  void wantsARecordBesideAWorkspace() {
    assertThat(problems()).singleElement().asString().contains("'spillway.record.url'");
  }

  @Test
  void wantsAWorkspaceForTheRole() {
    slack = List.of();

    assertThat(problems("spillway.worker.roles=chat"))
        .singleElement()
        .asString()
        .contains("'spillway.chat.slack'", "the role chat");
  }

  @ParameterizedTest
  @CsvSource({
    "spillway.chat.slack.app-id=spillway, app-id",
    "spillway.chat.slack.team-id=acme, team-id",
    "spillway.chat.slack.channel=#releases, a channel by its id",
    "spillway.chat.slack.channels.orders-api.id=orders, a channel by its id",
    "spillway.chat.slack.base-url=https://slack.com/api, base-url",
    "spillway.chat.slack.signing-secrets=, together",
    "spillway.chat.slack.token=xoxb-1, env:NAME or file:PATH",
    "spillway.chat.escalations.oncall.to=@leads, to as the id of a group",
    "spillway.chat.escalations.oncall.to=everyone, to as the id of a group",
    "spillway.chat.instance=EU 1, an instance"
  })
  void saysWhatIsWrong(String setting, String cause) {
    assertThat(problems(RECORD, setting)).singleElement().asString().contains(cause);
  }

  private List<String> problems(String... more) {
    List<String> properties = new ArrayList<>(slack);
    properties.addAll(List.of(more));
    try (GenericApplicationContext context = new GenericApplicationContext()) {
      TestPropertyValues.of(properties).applyTo(context);
      new ConfigurationCheck().initialize(context);
      return List.of();
    } catch (InvalidConfigurationException e) {
      return e.problems().stream().map(ConfigurationProblem::cause).toList();
    }
  }
}
