package dev.spillway.sandbox.measure.clicks;

import dev.spillway.activities.slackfake.FakeWorkspace;
import dev.spillway.sandbox.database.LocalPostgres;
import dev.spillway.sandbox.database.Logins.Login;
import dev.spillway.sandbox.database.ShopDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the processes are told, as YAML.
 *
 * @param sticky whether the server takes tasks back from a worker that died
 * @param chat where the installation's chat is
 */
record ProcessSettings(LocalPostgres postgres, boolean sticky, String chat) {
  /** Writes the chat's secrets into the folder. */
  static ProcessSettings of(Path folder, LocalPostgres postgres, boolean sticky, Chat chat)
      throws IOException {
    FakeWorkspace workspace = chat.workspace();
    Path token = Files.writeString(folder.resolve("slack-token"), workspace.token());
    Path signing = Files.writeString(folder.resolve("slack-signing"), workspace.signingSecret());
    String yaml =
        """
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
                ClickWorld.INSTANCE,
                token,
                signing,
                workspace.appId(),
                workspace.teamId(),
                ClickWorld.CHANNEL,
                chat.url());
    return new ProcessSettings(postgres, sticky, yaml);
  }

  /** A workspace, and where it answers. */
  record Chat(FakeWorkspace workspace, URI url) {}

  /**
   * Of a process.
   *
   * @param temporal as {@code HOST:PORT}
   * @param management its port for probes
   * @param people what it knows of people, below {@code spillway:}
   */
  String of(String roles, String temporal, int management, String people) {
    return """
        spillway:
          temporal:
            address: "%s"
            sticky-execution: %s
          clusters:
            bench:
              master-url: "http://127.0.0.1:1"
          record:
            url: "%s"
            username: "%s"
            password: "file:%s"
          worker:
            roles: [%s]
        %s
        management:
          server:
            port: %d
        """
        .formatted(
            temporal,
            sticky,
            postgres.url(ShopDatabase.RECORD),
            Login.RECORD_WRITER.user(),
            postgres.logins().file(Login.RECORD_WRITER),
            roles,
            people.stripTrailing(),
            management);
  }
}
