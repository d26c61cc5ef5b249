package dev.spillway.sandbox.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.slackfake.FakeSlack;
import dev.spillway.activities.slackfake.FakeWorkspace;
import dev.spillway.activities.slackfake.SlackSignature;
import dev.spillway.sandbox.chat.SandboxGateway;
import dev.spillway.sandbox.chat.SlackEntry;
import dev.spillway.sandbox.database.LocalPostgres;
import dev.spillway.sandbox.database.Logins.Login;
import dev.spillway.sandbox.database.ShopDatabase;
import dev.spillway.sandbox.process.FreePorts;
import dev.spillway.sandbox.process.OpenPort;
import dev.spillway.sandbox.process.Parts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway where nothing but ASCII is known: what is signed are bytes, whatever they stand for.
 */
@Timeout(300)
class GatewayLocaleTest {
  private static final FakeWorkspace WORKSPACE = FakeWorkspace.usual();
  private static final byte[] BODY =
      "payload={\"text\":\"é ✓ 好\"}".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private final Parts parts = new Parts(System.err::println);
  private URI gateway;

  @BeforeEach
  void start() throws Exception {
    List<Integer> ports = FreePorts.find(2);
    LocalPostgres postgres = parts.keep(new LocalPostgres(folder));
    parts.keep(new ShopDatabase(postgres));
    FakeSlack slack = parts.keep(new FakeSlack(WORKSPACE));
    SandboxGateway people = parts.keep(new SandboxGateway(folder, ports.getFirst()));
    WorkerProcess.Kind kind =
        new WorkerProcess.Kind("worker", "256m", new TreeMap<>(Map.of("LC_ALL", "C")));
    String chat = SlackEntry.in(folder, WORKSPACE, slack.url()).configuration("here", "C0HERE");
    WorkerProcess worker =
        parts.keep(
            WorkerProcess.start(
                kind,
                folder,
                configuration(postgres, ports.getLast(), people.configuration() + chat)));
    gateway = people.url();
    worker.await(() -> OpenPort.accepts(gateway.getPort()));
  }

  @AfterEach
  void end() {
    parts.close();
  }

  private static String configuration(LocalPostgres postgres, int management, String people) {
    return """
        spillway:
          temporal: {address: "127.0.0.1:1"}
          record:
            url: "%s"
            username: "%s"
            password: "file:%s"
          worker: {roles: [gateway]}
        %s
        management: {server: {port: %d}}
        """
        .formatted(
            postgres.url(ShopDatabase.RECORD),
            Login.RECORD_WRITER.user(),
            postgres.logins().file(Login.RECORD_WRITER),
            people.stripTrailing(),
            management);
  }

  @Test
  void findsTheSignatureOfABodyBeyondAsciiRight() throws Exception {
    HttpResponse<String> right = send(WORKSPACE.signingSecret());
    HttpResponse<String> wrong = send("another-secret");

    assertThat(right.body()).contains("slack-unreadable");
    assertThat(right.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("slack-wrong-signature");
    assertThat(wrong.statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> send(String secret) throws IOException, InterruptedException {
    String now = Long.toString(Instant.now().getEpochSecond());
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(gateway.resolve("/slack/interactions"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .header("X-Slack-Request-Timestamp", now)
              .header("X-Slack-Signature", SlackSignature.of(secret, now, BODY))
              .POST(BodyPublishers.ofByteArray(BODY))
              .build(),
          BodyHandlers.ofString());
    }
  }
}
