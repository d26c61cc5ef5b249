package dev.spillway.worker.gateway;

import dev.spillway.activities.slackfake.FakeSlack;
import dev.spillway.activities.slackfake.FakeWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Slack of our own, and what a worker must be told of it. */
final class SlackBeside implements BeforeAllCallback, AfterAllCallback {
  private FakeSlack slack;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    slack = new FakeSlack(FakeWorkspace.usual());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    slack.close();
  }

  FakeSlack slack() {
    return slack;
  }

  List<String> arguments() throws IOException {
    FakeWorkspace workspace = FakeWorkspace.usual();
    Path folder = Files.createTempDirectory("slack");
    Path token = Files.writeString(folder.resolve("token"), workspace.token());
    Path signing = Files.writeString(folder.resolve("signing"), workspace.signingSecret());
    String prefix = "--spillway.chat.slack.";
    return List.of(
        "--spillway.worker.roles=gateway,chat",
        prefix + "token=file:" + token,
        prefix + "signing-secrets=file:" + signing,
        prefix + "app-id=" + workspace.appId(),
        prefix + "team-id=" + workspace.teamId(),
        prefix + "channel=C0CHANNEL",
        prefix + "base-url=" + slack.url());
  }
}
