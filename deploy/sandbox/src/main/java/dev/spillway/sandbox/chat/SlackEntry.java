package dev.spillway.sandbox.chat;

import dev.spillway.activities.slackfake.FakeWorkspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a worker needs to know of a workspace that is played.
 *
 * @param url where Slack's API answers
 */
public record SlackEntry(FakeWorkspace workspace, URI url, Path token, Path signingSecret) {
  /** Writes the workspace's secrets into the folder. */
  public static SlackEntry in(Path folder, FakeWorkspace workspace, URI url) throws IOException {
    return new SlackEntry(
        workspace,
        url,
        Files.writeString(folder.resolve("slack-token"), workspace.token()),
        Files.writeString(folder.resolve("slack-signing"), workspace.signingSecret()));
  }

  /** As YAML below {@code spillway:}; what else stands below {@code chat:} may follow. */
  public String configuration(String instance, String channel) {
    return """
          chat:
            instance: %s
            slack:
              token: "file:%s"
              signing-secrets: ["file:%s"]
              app-id: %s
              team-id: %s
              channel: %s
              base-url: "%s"
        """
        .formatted(
            instance, token, signingSecret, workspace.appId(), workspace.teamId(), channel, url);
  }
}
