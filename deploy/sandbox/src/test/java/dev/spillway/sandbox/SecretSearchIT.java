package dev.spillway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.spillway.model.ReleaseId;
import dev.spillway.sandbox.chat.SandboxGateway;
import dev.spillway.sandbox.database.LocalPostgres;
import dev.spillway.sandbox.database.Logins.Login;
import dev.spillway.sandbox.database.ShopDatabase;
import dev.spillway.sandbox.process.FreePorts;
import dev.spillway.sandbox.scenario.ReleaseView;
import dev.spillway.sandbox.secret.Hit;
import dev.spillway.sandbox.secret.Pager;
import dev.spillway.sandbox.secret.Place;
import dev.spillway.sandbox.temporal.InProcessTemporal;
import dev.spillway.sandbox.temporal.TemporalConnection;
import io.temporal.client.WorkflowOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret planted in each place is found there: so a search that finds nothing says something. */
@Timeout(120)
class SecretSearchIT {
  @TempDir Path folder;

  private LocalPostgres postgres;
  private InProcessTemporal server;
  private TemporalConnection temporal;
  private SecretSearch search;
  private String secret;

  @BeforeEach
  void begin() throws IOException {
    postgres = new LocalPostgres(folder);
    server = new InProcessTemporal();
    temporal = new TemporalConnection(server);
    search = new SecretSearch(postgres, temporal.client());
    secret = postgres.logins().password(Login.RECORD_WRITER);
  }

  @AfterEach
  void end() {
    temporal.close();
    server.close();
    postgres.close();
  }

  @Test
  void findsOneInALog() throws IOException {
    Path log =
        Files.writeString(folder.resolve("worker.log"), "opened with %s\n".formatted(secret));

    assertThat(search.hits(List.of(SecretSearch.file("the log", log))))
        .containsExactly(new Hit("the log", "record_worker", "as it is"));
  }

  @Test
  void findsOneInAHistory() throws InterruptedException {
    temporal.awaitReady();
    temporal
        .client()
        .newUntypedWorkflowStub(
            "Release",
            WorkflowOptions.newBuilder()
                .setWorkflowId(ReleaseView.workflowId())
                .setTaskQueue("nobody")
                .build())
        .start("started with " + secret);

    assertThat(search.hits(search.histories(new ReleaseView(temporal.client()))))
        .extracting(Hit::form)
        .contains("as it is", "in Base64");
  }

  @Test
  void findsOneInARowOfTheRecord() throws SQLException {
    ShopDatabase planted = new ShopDatabase(postgres);
    try (Connection session =
            postgres.connect(ShopDatabase.RECORD, Login.SUPERUSER, "secret search");
        Statement statement = session.createStatement()) {
      statement.execute("CREATE TABLE remarks (line text)");
      statement.execute("INSERT INTO remarks VALUES ('written with %s')".formatted(secret));

      assertThat(search.hits(List.of(search.record())))
          .containsExactly(new Hit("the record", "record_worker", "as it is"));
    } finally {
      planted.close();
    }
  }

  @Test
  void findsOneOnAPage() throws IOException {
    HttpServer page =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    page.createContext(
        "/",
        exchange -> {
          byte[] text = ("<p>" + secret).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, text.length);
          exchange.getResponseBody().write(text);
          exchange.close();
        });
    page.start();
    URI address = URI.create("http://127.0.0.1:" + page.getAddress().getPort());

    assertThat(search.hits(List.of(search.page(address))))
        .containsExactly(new Hit(address.toString(), "record_worker", "as it is"));
    page.stop(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/releases/orders-api-1",
        "/releases/orders-api-1/report.html",
        "/v1/lanes/sandbox/orders-api/live"
      })
  void findsOneOnAPageOfTheGateway(String path) throws Exception {
    try (SandboxGateway gateway = new SandboxGateway(folder, FreePorts.find(1).getFirst())) {
      HttpServer planted = pagesOf(gateway, path, "<p>" + secret);

      List<Place> places = search.gateway(gateway, new ReleaseId("orders-api-1"));

      assertThat(search.hits(places))
          .containsExactly(
              new Hit(gateway.url().resolve(path).toString(), "record_worker", "as it is"));
      planted.stop(0);
    }
  }

  @Test
  void takesNoRefusalForAPageWithoutSecrets() throws Exception {
    try (SandboxGateway gateway = new SandboxGateway(folder, FreePorts.find(1).getFirst())) {
      HttpServer pages = pagesOf(gateway, "/", "nothing");
      URI address = gateway.url().resolve("/");

      assertThatThrownBy(() -> search.shown(address, "another"))
          .isInstanceOf(Demo.BrokenException.class)
          .hasMessageContaining("but got 401");
      pages.stop(0);
    }
  }

  /** As a gateway: the board and all else, for who shows a token; one of them holds something. */
  private static HttpServer pagesOf(SandboxGateway gateway, String path, String text)
      throws IOException {
    HttpServer pages =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.url().getPort()), 0);
    pages.createContext(
        "/",
        exchange -> {
          String shown = exchange.getRequestHeaders().getFirst("Authorization");
          boolean isKnown = shown.startsWith("Bearer ey");
          boolean holdsIt = exchange.getRequestURI().getPath().equals(path);
          byte[] body = (holdsIt ? text : "<p>").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(isKnown ? 200 : 401, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    pages.start();
    return pages;
  }

  @Test
  void findsNothingInAnEmptyPlace() throws IOException {
    try (Pager pager = new Pager(secret)) {
      assertThat(search.hits(List.of(search.page(pager.url())))).isEmpty();
      assertThat(pager.notices()).isEmpty();
    }
  }
}
