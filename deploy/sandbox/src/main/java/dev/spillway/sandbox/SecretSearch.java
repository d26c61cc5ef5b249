package dev.spillway.sandbox;

import dev.spillway.model.ReleaseId;
import dev.spillway.sandbox.chat.SandboxGateway;
import dev.spillway.sandbox.cluster.LocalCluster;
import dev.spillway.sandbox.database.LocalPostgres;
import dev.spillway.sandbox.database.Logins.Login;
import dev.spillway.sandbox.database.ShopDatabase;
import dev.spillway.sandbox.scenario.ReleaseView;
import dev.spillway.sandbox.secret.Hit;
import dev.spillway.sandbox.secret.Place;
import dev.spillway.sandbox.secret.Secret;
import dev.spillway.sandbox.secret.SecretScan;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks for every secret of a demo, each of which is random, wherever people or machines read: the
 * worker's log, Temporal's histories, the rows of the record, pages, and notices.
 */
final class SecretSearch {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String TABLES =
      "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables"
          + " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')";

  private final LocalPostgres postgres;
  private final WorkflowClient temporal;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  SecretSearch(LocalPostgres postgres, WorkflowClient temporal) {
    this.postgres = postgres;
    this.temporal = temporal;
  }

  /** What was found of all logins' secrets; nothing is as it should be. */
  List<Hit> hits(List<Place> places) {
    return hits(places, List.of());
  }

  /** The same, and of further secrets. */
  List<Hit> hits(List<Place> places, List<Secret> further) {
    Stream<Secret> logins =
        Arrays.stream(Login.values())
            .map(it -> new Secret(it.user(), postgres.logins().password(it)));
    return new SecretScan(Stream.concat(logins, further.stream()).toList()).hits(places);
  }

  /** A file. */
  static Place file(String name, Path file) {
    try {
      return new Place(name, Files.readString(file));
    } catch (IOException e) {
      throw new Demo.BrokenException("Expected %s, but: %s".formatted(name, e));
    }
  }

  /** The histories of the release: as they are exported, and as they are kept. */
  List<Place> histories(ReleaseView release) {
    return Stream.concat(Stream.of(ReleaseView.workflowId()), release.settlement().stream())
        .flatMap(this::history)
        .toList();
  }

  private Stream<Place> history(String workflow) {
    WorkflowExecutionHistory history = temporal.fetchHistory(workflow);
    StringBuilder kept = new StringBuilder();
    for (HistoryEvent event : history.getEvents()) {
      kept.append(new String(event.toByteArray(), StandardCharsets.ISO_8859_1));
    }
    return Stream.of(
        new Place("the exported history of " + workflow, history.toJson(false)),
        new Place("the history of " + workflow, kept.toString()));
  }

  /** All rows of all tables of the record. */
  Place record() {
    StringBuilder rows = new StringBuilder();
    try (Connection session =
        postgres.connect(ShopDatabase.RECORD, Login.SUPERUSER, "secret search")) {
      for (String table : query(session, TABLES)) {
        query(session, "SELECT whole::text FROM %s whole".formatted(table))
            .forEach(row -> rows.append(row).append('\n'));
      }
      return new Place("the record", rows.toString());
    } catch (SQLException e) {
      throw new Demo.BrokenException("Expected the rows of the record, but: " + e.getMessage());
    }
  }

  private static List<String> query(Connection session, String sql) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  /** Every page of the gateway, and the stream of the release. */
  List<Place> gateway(SandboxGateway gateway, ReleaseId release) {
    return Stream.of(
            "/",
            "/releases/" + release,
            "/releases/%s/report.html".formatted(release),
            "/v1/lanes/%s/%s/live".formatted(ReleaseView.ENVIRONMENT, LocalCluster.DEPLOYMENT))
        .map(gateway.url()::resolve)
        .map(address -> shown(address, gateway.token()))
        .toList();
  }

  /** What somebody sees with a token; what they are refused is no page without secrets. */
  Place shown(URI address, String token) {
    HttpResponse<String> answer =
        answer(HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token));
    if (answer.statusCode() != 200) {
      throw new Demo.BrokenException(
          "Expected %s to be shown, but got %d: %s"
              .formatted(address, answer.statusCode(), answer.body()));
    }
    return place(answer);
  }

  /** A page as anyone gets it. */
  Place page(URI address) {
    return place(answer(HttpRequest.newBuilder(address)));
  }

  private static Place place(HttpResponse<String> answer) {
    return new Place(
        answer.uri().toString(), "%s\n%s".formatted(answer.headers().map(), answer.body()));
  }

  private HttpResponse<String> answer(HttpRequest.Builder asked) {
    HttpRequest request = asked.timeout(PATIENCE).build();
    URI address = request.uri();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new Demo.BrokenException("Expected %s to answer, but: %s".formatted(address, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Demo.BrokenException("Interrupted");
    }
  }
}
