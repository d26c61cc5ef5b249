package dev.spillway.worker.gateway;

import dev.spillway.activities.slackfake.FakeSlack;
import dev.spillway.activities.slackfake.FakeWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Slack of our own, and what a worker must be told of it. */
final class SlackBeside implements BeforeAllCallback, AfterAllCallback {
  /** The signing secret of before, which still counts. */
  static final String OLDER_SECRET = "older-signing-secret";

  private final FakeWorkspace workspace;
  private boolean hasConnection;
  private boolean isSilent;
  private FakeSlack slack;

  SlackBeside() {
    this(FakeWorkspace.usual());
  }

  SlackBeside(FakeWorkspace workspace) {
    this.workspace = workspace;
  }

  /** Clicks come over a connection that the gateway opens. */
  SlackBeside overAConnection() {
    hasConnection = true;
    return this;
  }

  /** Does not answer until it is told to. */
  SlackBeside silent() {
    isSilent = true;
    return this;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    slack = new FakeSlack(workspace);
    slack.down(isSilent);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    slack.close();
  }

  FakeSlack slack() {
    return slack;
  }

  List<String> arguments() throws IOException {
    Path folder = Files.createTempDirectory("slack");
    Path token = Files.writeString(folder.resolve("token"), workspace.token());
    Path signing = Files.writeString(folder.resolve("signing"), workspace.signingSecret());
    Path older = Files.writeString(folder.resolve("older"), OLDER_SECRET);
    Path app = Files.writeString(folder.resolve("app"), "xapp-fake-token");
    String prefix = "--spillway.chat.slack.";
    List<String> arguments = new ArrayList<>();
    arguments.add("--spillway.worker.roles=gateway,chat");
    arguments.add(prefix + "token=file:" + token);
    arguments.add(prefix + "signing-secrets=file:%s,file:%s".formatted(signing, older));
    arguments.add(prefix + "app-id=" + workspace.appId());
    arguments.add(prefix + "team-id=" + workspace.teamId());
    arguments.add(prefix + "channel=C0CHANNEL");
    arguments.add(prefix + "base-url=" + slack.url());
    if (hasConnection) {
      arguments.add(prefix + "app-token=file:" + app);
    }
    return List.copyOf(arguments);
  }
}
