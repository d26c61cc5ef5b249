package dev.spillway.worker.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.activities.audit.RecordRoles;
import dev.spillway.activities.audit.RecordSettings;
import dev.spillway.activities.audit.RecordSetup;
import dev.spillway.judge.authority.DecisionKey;
import dev.spillway.release.GatewayLab;
import dev.spillway.wire.WireFormat;
import dev.spillway.worker.WorkerApplication;
import dev.spillway.worker.temporal.TestTemporal;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A gateway with all it needs, on loopback: issuers, a record, Temporal, and workers behind it. */
final class RunningGateway implements BeforeAllCallback, AfterAllCallback {
  static final String LANE = "/v1/lanes/production/orders-api";

  /** What else the gateway is told. */
  interface More {
    List<String> arguments() throws IOException;
  }

  private final More more;
  private final HttpClient http = HttpClient.newHttpClient();
  private final KeyPair keys = pair();
  private boolean hasNewerKey;
  private Path approvers;
  private TestIssuer people;
  private TestIssuer jobs;
  private TestTemporal temporal;
  private EmbeddedPostgres postgres;
  private GatewayLab lab;
  private ConfigurableApplicationContext gateway;

  RunningGateway() {
    this(List::of);
  }

  RunningGateway(More more) {
    this.more = more;
  }

  /** Signs with a key that came after the releases began, and has the older one behind it. */
  RunningGateway withANewerKey() {
    hasNewerKey = true;
    return this;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    people = new TestIssuer();
    jobs = new TestIssuer();
    temporal = TestTemporal.start();
    lab = new GatewayLab(temporal.address(), decisionKey());
    postgres = EmbeddedPostgres.builder().setConnectConfig("loginTimeout", "60").start();
    setUpRecord();
    gateway = WorkerApplication.application().run(arguments());
  }

  private void setUpRecord() throws SQLException {
    sql("CREATE ROLE record_owner LOGIN CREATEROLE");
    sql("GRANT CREATE ON DATABASE postgres TO record_owner");
    new RecordSetup(new RecordSettings(recordUrl(), "record_owner", null), RecordRoles.usual())
        .run();
    sql("CREATE ROLE gateway_login LOGIN IN ROLE spillway_record_writer");
  }

  private String[] arguments() throws IOException {
    Path folder = Files.createTempDirectory("gateway");
    approvers = folder.resolve("approvers.yaml");
    Files.writeString(approvers, GatewayPeople.APPROVERS.replace("ISSUER", jobs.url()));
    Path key = Files.writeString(folder.resolve("key.pem"), pem(keys));
    String prefix = "--spillway.gateway.";
    List<String> arguments = new ArrayList<>();
    arguments.add("--spillway.worker.roles=gateway");
    arguments.add("--spillway.temporal.address=" + temporal.address());
    arguments.add("--spillway.record.url=" + recordUrl());
    arguments.add("--spillway.record.username=gateway_login");
    arguments.add(prefix + "listen=127.0.0.1:0");
    arguments.add(prefix + "approvers=" + approvers);
    arguments.addAll(signingKeys(prefix + "signing-keys", key));
    arguments.add(prefix + "issuers.people.issuer-uri=" + people.url());
    arguments.add(prefix + "issuers.people.audience=" + TestIssuer.AUDIENCE);
    arguments.add(prefix + "issuers.jobs.issuer-uri=" + jobs.url());
    arguments.add(prefix + "issuers.jobs.audience=" + TestIssuer.AUDIENCE);
    arguments.add(prefix + "issuers.jobs.kind=ci");
    arguments.add(prefix + "limits.reads=100000");
    arguments.add(prefix + "limits.changes=100000");
    arguments.add("--management.server.port=0");
    List<String> others = more.arguments();
    others.forEach(other -> arguments.removeIf(usual -> key(usual).equals(key(other))));
    arguments.addAll(others);
    return arguments.toArray(String[]::new);
  }

  private static String key(String argument) {
    return argument.replaceFirst("=.*", "");
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    gateway.close();
    lab.close();
    postgres.close();
    temporal.close();
    people.close();
    jobs.close();
    http.close();
  }

  TestIssuer people() {
    return people;
  }

  TestIssuer jobs() {
    return jobs;
  }

  GatewayLab lab() {
    return lab;
  }

  <T> T part(Class<T> type) {
    return gateway.getBean(type);
  }

  String recordUrl() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(postgres.getPort());
  }

  /** Writes the approvers file anew, at once for whoever reads it. */
  void changeApprovers(UnaryOperator<String> change) throws IOException {
    String next = change.apply(Files.readString(approvers));
    Path beside = Files.writeString(approvers.resolveSibling("next.yaml"), next);
    Files.move(beside, approvers, StandardCopyOption.ATOMIC_MOVE);
  }

  String token(String name, String... groups) {
    return people.person(name, groups).token();
  }

  /** What came back. */
  record Answer(int status, String body, String type) {
    JsonNode json() {
      try {
        return WireFormat.mapper().readTree(body);
      } catch (JsonProcessingException e) {
        throw new AssertionError("Expected JSON, but was " + body, e);
      }
    }
  }

  Answer get(String path, String token) {
    return send(request(path).header("Authorization", "Bearer " + token).build());
  }

  Answer post(String path, String token, String body) {
    return send(
        request(path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  Answer start(String token, Object releaseRequest) {
    return post("/v1/releases", token, "{\"request\": %s}".formatted(Json.text(releaseRequest)));
  }

  HttpRequest.Builder request(String path) {
    String port = gateway.getEnvironment().getRequiredProperty("local.server.port");
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%s%s".formatted(port, path)));
  }

  Answer send(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return new Answer(
          answer.statusCode(),
          answer.body(),
          answer.headers().firstValue("Content-Type").orElse(""));
    } catch (IOException e) {
      throw new AssertionError("Expected an answer to %s, but got none".formatted(request), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  HttpClient http() {
    return http;
  }

  void sql(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection(recordUrl(), "postgres", "");
        Statement run = connection.createStatement()) {
      run.execute(statement);
    }
  }

  /** The first column of every row. */
  List<String> column(String select) {
    try (Connection connection = DriverManager.getConnection(recordUrl(), "postgres", "");
        Statement run = connection.createStatement();
        ResultSet rows = run.executeQuery(select)) {
      List<String> column = new ArrayList<>();
      while (rows.next()) {
        column.add(rows.getString(1));
      }
      return column;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private DecisionKey decisionKey() {
    return new DecisionKey(
        "test", Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
  }

  /** A newer key is one that the releases here do not know. */
  private List<String> signingKeys(String prefix, Path key) throws IOException {
    if (!hasNewerKey) {
      return List.of(prefix + "[0].id=test", prefix + "[0].key=file:" + key);
    }
    Path newer = Files.writeString(key.resolveSibling("newer.pem"), pem(pair()));
    return List.of(
        prefix + "[0].id=newer",
        prefix + "[0].key=file:" + newer,
        prefix + "[1].id=test",
        prefix + "[1].key=file:" + key);
  }

  private static String pem(KeyPair keys) {
    return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
        .formatted(Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded()));
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
