package dev.spillway.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.activities.audit.PostgresRecord;
import dev.spillway.activities.audit.RecordReader;
import dev.spillway.activities.audit.RecordRoles;
import dev.spillway.activities.audit.RecordSettings;
import dev.spillway.activities.audit.RecordSetup;
import dev.spillway.activities.authority.DecisionDatabase;
import dev.spillway.activities.authority.GlassTable;
import dev.spillway.client.LaneClient;
import dev.spillway.client.LaneFailure;
import dev.spillway.client.Lanes;
import dev.spillway.client.OpenRelease;
import dev.spillway.client.Submitted;
import dev.spillway.judge.authority.Identity;
import dev.spillway.judge.authority.Role;
import dev.spillway.model.Channel;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;
import dev.spillway.model.Target;
import dev.spillway.port.AppendEvents;
import dev.spillway.port.AuditEvent;
import dev.spillway.port.ReleaseLine;
import dev.spillway.release.Submit;
import dev.spillway.step.ReleaseRequest;
import dev.spillway.worker.config.LinkEntry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.ResponseEntity;

/** Who is shown which page, made from a real record. */
class PageControllerTest {
  private static final Instant START = Instant.parse("2026-04-15T10:00:00Z");

  private static final String DASHBOARD =
      "https://grafana.example/d/slo?var-service={service}&from={from}&to={to}&id={workflow}";

  private static EmbeddedPostgres postgres;
  private static PageController pages;

  @TempDir private static Path folder;

  @BeforeAll
  static void fillRecord() throws IOException, SQLException {
    postgres = EmbeddedPostgres.builder().setConnectConfig("loginTimeout", "60").start();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE record_owner LOGIN CREATEROLE");
      statement.execute("GRANT CREATE ON DATABASE postgres TO record_owner");
    }
    var unused = new RecordSetup(settings("record_owner"), RecordRoles.usual()).run();
    PostgresRecord record = new PostgresRecord(settings("postgres"));
    append(record, "orders-api-1", "aborted");
    append(record, "orders-api-2", "released");
    append(record, "orders-api-3", null);
    pages =
        new PageController(
            new PageSource(
                new PageSource.Tables(
                    new RecordReader(settings("postgres")),
                    new GlassTable(
                        new DecisionDatabase(settings("postgres").url(), "postgres", null))),
                new NobodyAnswers(),
                new PageLinks(
                    Map.of("dashboard", new LinkEntry(DASHBOARD)),
                    release -> Optional.of(URI.create("https://chat.example/" + release))),
                Clock.fixed(START.plusSeconds(3_600), ZoneOffset.UTC)),
            new Guard(GatewayPeople.approvers(folder), Clock.systemUTC()));
  }

  @AfterAll
  static void close() throws IOException {
    postgres.close();
  }

  private static RecordSettings settings(String login) {
    return new RecordSettings(postgres.getJdbcUrl("postgres", "postgres"), login, null);
  }

  private static void append(PostgresRecord record, String id, @Nullable String outcome) {
    ReleaseId release = new ReleaseId(id);
    Target target =
        new Target(
            new ServiceName("orders-api"), new EnvironmentName("production"), "prod-eu", "shop");
    Instant started = START.plusSeconds(60L * id.charAt(id.length() - 1));
    ReleaseLine line =
        new ReleaseLine(
            "release/production/orders-api",
            "registry.example/orders@sha256:" + "a".repeat(64),
            "ann (cli)",
            started,
            outcome == null ? "running" : "closed",
            "go-live",
            outcome);
    AuditEvent asked =
        new AuditEvent(
            id + "/1",
            release,
            started.plusSeconds(5),
            "asked",
            "spillway",
            "go-live",
            null,
            "orders-oncall",
            "go on with it");
    var unused = record.append(new AppendEvents(target, release, line, List.of(asked), null));
  }

  @Test
  void boardShowsWhatIsUnderWayAndWhatEndedLast() throws IOException {
    String board = html(pages.board(caller("dora", Role.DEVELOPER)));

    assertThat(board)
        .contains("1 under way, 1 of them wait for somebody.")
        .contains("Waits for orders-oncall")
        .contains("/releases/orders-api-3", "/releases/orders-api-2")
        .doesNotContain("/releases/orders-api-1");
  }

  @Test
  void showsTheRecordAloneWhereTheReleaseDoesNotAnswer() throws IOException {
    ResponseEntity<byte[]> page = pages.release("orders-api-3", caller("olga", Role.OPERATOR));

    assertThat(html(page)).contains("go-live asks orders-oncall").contains("events are whole");
    assertThat(page.getHeaders().getFirst("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.getHeaders().getFirst("Content-Security-Policy"))
        .startsWith("default-src 'none'");
  }

  @Test
  void linksToTheThreadAndToDashboardsOfTheTimeOfTheRelease() throws IOException {
    String page = html(pages.release("orders-api-3", caller("olga", Role.OPERATOR)));

    assertThat(page)
        .contains(
            "<a href=\"https://chat.example/orders-api-3\" rel=\"noreferrer\">chat thread</a>")
        .contains(
            "https://grafana.example/d/slo?var-service=orders-api&amp;from=%d&amp;to=%d&amp;id=release%%2F"
                .formatted(
                    START.plusSeconds(60L * '3').toEpochMilli(),
                    START.plusSeconds(3_600).toEpochMilli()))
        .contains(">dashboard</a>");
  }

  @Test
  void givesTheReportToWhoMayReadTheRecord() throws IOException {
    assertThat(html(pages.report("orders-api-1", caller("olga", Role.OPERATOR))))
        .contains("✗ aborted");
  }

  @Test
  void showsDevelopersTheirOwnReleasesAlone() throws IOException {
    assertThat(html(pages.release("orders-api-3", caller("ann", Role.DEVELOPER))))
        .contains("go-live");
    assertThatThrownBy(() -> pages.release("orders-api-3", caller("dora", Role.DEVELOPER)))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isEqualTo(403));
  }

  @Test
  void saysThatThereIsNoSuchRelease() {
    assertThatThrownBy(() -> pages.release("orders-api-9", caller("olga", Role.OPERATOR)))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
  }

  private static String html(ResponseEntity<byte[]> page) {
    return new String(page.getBody(), StandardCharsets.UTF_8);
  }

  private static Caller caller(String name, Role role) {
    Identity identity =
        new Identity(
            name, Identity.Kind.PERSON, new TreeSet<>(), new TreeSet<>(), Channel.WEB, null, null);
    return new Caller(identity, Set.of(role), null, null, START);
  }

  /** Temporal is away. */
  private static final class NobodyAnswers implements Lanes {
    @Override
    public LaneClient lane(ServiceName service, EnvironmentName environment) {
      throw away();
    }

    @Override
    public List<OpenRelease> open(ServiceName service) {
      throw away();
    }

    @Override
    public Submitted submit(ReleaseRequest request, Submit submit) {
      throw away();
    }

    private static LaneFailure away() {
      return new LaneFailure(LaneFailure.Kind.UNREACHABLE, "Expected an answer", "try again");
    }
  }
}
