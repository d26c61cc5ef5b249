package dev.spillway.activities.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.activities.audit.RecordRoles;
import dev.spillway.activities.audit.RecordSettings;
import dev.spillway.activities.audit.RecordSetup;
import io.temporal.failure.ApplicationFailure;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What waits to be decided, with the rights a gateway has, on a real server. */
class DecisionTablesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static EmbeddedPostgres postgres;
  private static DecisionDatabase database;

  private final Inbox inbox = new Inbox(database);
  private final SeenTable seen = new SeenTable(database);

  @BeforeAll
  static void setUp() throws IOException, SQLException {
    postgres = EmbeddedPostgres.builder().setConnectConfig("loginTimeout", "60").start();
    admin("CREATE ROLE record_owner LOGIN CREATEROLE");
    admin("GRANT CREATE ON DATABASE postgres TO record_owner");
    new RecordSetup(new RecordSettings(url(), "record_owner", null), RecordRoles.usual()).run();
    admin("CREATE ROLE gateway_login LOGIN IN ROLE spillway_record_writer");
    database = new DecisionDatabase(url(), "gateway_login", null);
  }

  @AfterAll
  static void close() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    admin("TRUNCATE spillway.inbox, spillway.seen, spillway.refusal");
  }

  @Test
  void keepsAClickOnce() {
    assertThat(inbox.put(click("a"))).isTrue();
    assertThat(inbox.put(click("a"))).isFalse();

    assertThat(inbox.claim(10, MINUTE))
        .extracting(Inbox.Claimed::click)
        .containsExactly(click("a"));
  }

  @Test
  @Timeout(30)
  void tellsOfAClickThatComesWhileSomebodyWaits() throws InterruptedException {
    try (InboxWatch watch = new InboxWatch(database)) {
      watch.await(Duration.ofHours(1));
      Thread clicker = Thread.ofVirtual().start(() -> inbox.put(click("a")));

      watch.await(Duration.ofHours(1));

      clicker.join();
      assertThat(inbox.claim(1, MINUTE)).hasSize(1);
    }
  }

  @Test
  void givesAClickToOneAtATime() {
    inbox.put(click("a"));
    inbox.put(click("b"));

    assertThat(inbox.claim(1, MINUTE)).hasSize(1);
    assertThat(inbox.claim(10, MINUTE)).hasSize(1);
    assertThat(inbox.claim(10, MINUTE)).isEmpty();
  }

  @Test
  void givesOutAgainWhatWasClaimedByOneThatDied() {
    inbox.put(click("a"));
    assertThat(inbox.claim(1, Duration.ofSeconds(-1))).hasSize(1);

    assertThat(inbox.claim(1, MINUTE)).extracting(Inbox.Claimed::click).containsExactly(click("a"));
  }

  @Test
  void givesOutAgainWhatWasGivenBackAndNothingThatIsDone() {
    inbox.put(click("a"));
    inbox.put(click("b"));
    assertThat(inbox.claim(2, MINUTE)).hasSize(2);

    inbox.giveBack(click("a"), Duration.ofSeconds(-1), "Temporal is away");
    inbox.done(click("b"), "ann", "taken");

    assertThat(inbox.claim(10, MINUTE))
        .extracting(Inbox.Claimed::click)
        .containsExactly(click("a"));
  }

  @Test
  void saysWhichTimeIsTheFirstThatAClickIsGivenBack() {
    inbox.put(click("a"));
    assertThat(inbox.claim(1, MINUTE)).hasSize(1);

    assertThat(inbox.giveBack(click("a"), Duration.ofSeconds(-1), "Temporal is away")).isTrue();
    assertThat(inbox.giveBack(click("a"), Duration.ofSeconds(-1), "Temporal is away")).isFalse();
    inbox.done(click("a"), "ann", "taken");
    assertThat(inbox.giveBack(click("a"), Duration.ofSeconds(-1), "too late")).isFalse();
  }

  @Test
  void givesOutTheNextClickOfAReleaseOnceTheOneBeforeIsDone() {
    inbox.put(click("a", "orders-1"));
    inbox.put(click("b", "orders-1"));
    inbox.put(click("c", "orders-2"));

    assertThat(inbox.claim(10, MINUTE)).extracting(it -> it.click().hash()).contains("a", "c");
    inbox.giveBack(click("a", "orders-1"), MINUTE, "Slack wants peace");
    assertThat(inbox.claim(10, MINUTE)).isEmpty();
    inbox.done(click("a", "orders-1"), "ann", "taken");
    assertThat(inbox.claim(10, MINUTE)).extracting(it -> it.click().hash()).containsExactly("b");
  }

  @Test
  void prolongsClaimsAndCountsTries() {
    inbox.put(click("a"));
    assertThat(inbox.claim(1, Duration.ofSeconds(-1)))
        .noneMatch(Inbox.Claimed::isRepeat)
        .hasSize(1);

    inbox.keep(List.of("a", "b"), MINUTE);
    assertThat(inbox.claim(1, MINUTE)).isEmpty();
    inbox.keep(List.of("a"), Duration.ofSeconds(-1));
    assertThat(inbox.claim(1, MINUTE)).allMatch(Inbox.Claimed::isRepeat).hasSize(1);
  }

  @Test
  void notesARefusedClickOnceAmongTheRefusals() throws SQLException {
    RefusalTable.Entry refusal = new RefusalTable.Entry("ann", "approve orders-a", 409, "too late");
    inbox.put(click("a"));

    inbox.refuse(click("a"), "ann", refusal);
    inbox.refuse(click("a"), "ann", refusal);

    assertThat(count("SELECT count(*) FROM spillway.refusal WHERE cause = 'too late'"))
        .isEqualTo(1);
    assertThat(count("SELECT count(*) FROM spillway.inbox WHERE outcome = 'refused: too late'"))
        .isEqualTo(1);
  }

  @Test
  @Timeout(30)
  void tellsThatTheNextClickOfAReleaseMayBeTaken() {
    try (InboxWatch watch = new InboxWatch(database)) {
      inbox.put(click("a", "orders-1"));
      inbox.put(click("b", "orders-1"));
      watch.await(Duration.ofHours(1));

      inbox.done(click("a", "orders-1"), "ann", "taken");

      watch.await(Duration.ofHours(1));
      assertThat(inbox.claim(1, MINUTE)).hasSize(1);
    }
  }

  @Test
  void forgetsWhereToAnswerOnceAClickIsDone() throws SQLException {
    inbox.put(click("a"));

    inbox.done(click("a"), "ann", "taken");

    assertThat(count("SELECT count(*) FROM spillway.inbox WHERE response_url_host_path IS NULL"))
        .isEqualTo(1);
  }

  @Test
  void sharesClicksAmongManyWithoutGivingOneTwice() throws Exception {
    IntStream.range(0, 60).forEach(i -> inbox.put(click("click-" + i)));

    try (ExecutorService many = Executors.newFixedThreadPool(6)) {
      List<Future<List<Inbox.Claimed>>> claims =
          IntStream.range(0, 12).mapToObj(i -> many.submit(() -> inbox.claim(5, MINUTE))).toList();
      List<Inbox.Claimed> all = new ArrayList<>();
      for (Future<List<Inbox.Claimed>> claim : claims) {
        all.addAll(claim.get());
      }

      assertThat(all).doesNotHaveDuplicates();
    }
  }

  @Test
  void seesAKeyOnceUntilItsTime() {
    assertThat(seen.isNew("token/1", Instant.now().plus(MINUTE))).isTrue();
    assertThat(seen.isNew("token/1", Instant.now().plus(MINUTE))).isFalse();
    assertThat(seen.isNew("token/2", Instant.now().minus(MINUTE))).isTrue();
    assertThat(seen.isNew("token/2", Instant.now().plus(MINUTE))).isTrue();
  }

  @Test
  void forgetsKeysWhoseTimeIsOver() throws SQLException {
    seen.isNew("old", Instant.now().minus(MINUTE));
    seen.isNew("young", Instant.now().plus(MINUTE));

    seen.sweep();

    assertThat(count("SELECT count(*) FROM spillway.seen")).isEqualTo(1);
  }

  @Test
  void notesRefusalsInOneLine() throws SQLException {
    new RefusalTable(database).add(new RefusalTable.Entry("ann", "POST /v1/x", 403, "two\nlines"));

    assertThat(count("SELECT count(*) FROM spillway.refusal WHERE cause = 'two lines'"))
        .isEqualTo(1);
  }

  @Test
  void saysThatTheDatabaseIsAway() {
    Inbox nowhere = new Inbox(new DecisionDatabase("jdbc:postgresql://127.0.0.1:1/x", "a", null));

    assertThatThrownBy(() -> nowhere.put(click("a")))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo("unavailable"));
  }

  /** A click on a release of its own. */
  private static Click click(String hash) {
    return click(hash, "orders-" + hash);
  }

  private static Click click(String hash, String release) {
    return new Click(
        hash,
        release,
        "approval-1",
        "U012",
        "approve",
        "1.2",
        "",
        new Click.Place("C1", "1.1", "/actions/T/1/x"));
  }

  private static String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(postgres.getPort());
  }

  private static void admin(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(), "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long count(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(), "postgres", "");
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
