package dev.spillway.activities.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.activities.audit.RecordServer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What somebody owes who decided alone, with the rights a gateway has, on a real server. */
class GlassTableTest {
  @RegisterExtension static final RecordServer SERVER = new RecordServer();

  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

  private static DecisionDatabase database;

  private final GlassTable glass = new GlassTable(database);

  @BeforeAll
  static void open() {
    database = new DecisionDatabase(SERVER.url(), RecordServer.WRITER, null);
  }

  @BeforeEach
  void empty() {
    SERVER.admin("TRUNCATE spillway.glass");
  }

  @Test
  void refusesASecondDebtOfOnePersonUntilTheFirstIsReviewed() {
    assertThat(owed("ann", "orders-1", "INC-1")).isEqualTo(debt("ann", "orders-1", "INC-1"));
    assertThat(owed("bob", "orders-1", "INC-1")).isEqualTo(debt("bob", "orders-1", "INC-1"));

    assertThat(glass.owe(debt("ann", "orders-2", "INC-2")))
        .isEqualTo(new GlassTable.Owing.Forbidden(debt("ann", "orders-1", "INC-1")));
    assertThat(glass.review("ann", "orders-1", "INC-1", "bob")).isTrue();
    assertThat(owed("ann", "orders-2", "INC-2")).isEqualTo(debt("ann", "orders-2", "INC-2"));
  }

  @Test
  void takesTheSameReleaseAndIncidentForOneDebt() {
    GlassDebt first = owed("ann", "orders-1", "INC-1");
    glass.taken(first);
    GlassDebt second =
        noted(glass.owe(later(debt("ann", "orders-1", "INC-1"), Duration.ofHours(1))));

    assertThat(second).isEqualTo(first);
    assertThat(glass.open()).containsExactly(first);
  }

  @Test
  void owesNothingForWhatTheReleaseRefused() {
    GlassDebt debt = owed("ann", "orders-1", "INC-1");
    assertThat(glass.open()).containsExactly(debt);

    glass.refused(debt);

    assertThat(glass.open()).isEmpty();
    assertThat(glass.review("ann", "orders-1", "INC-1", "bob")).isFalse();
    assertThat(owed("ann", "orders-2", "INC-2")).isNotNull();
  }

  @Test
  void owesForWhatWasTakenThoughTheNextTryWasRefused() {
    GlassDebt debt = owed("ann", "orders-1", "INC-1");
    glass.taken(debt);
    glass.refused(owed("ann", "orders-1", "INC-1"));

    assertThat(glass.open()).containsExactly(debt);
  }

  @Test
  void owesAsLongAsOneOfSeveralTriesMayHaveBeenTaken() {
    GlassDebt first = owed("ann", "orders-1", "INC-1");
    GlassDebt second = owed("ann", "orders-1", "INC-1");

    glass.refused(first);
    assertThat(glass.open()).containsExactly(first);

    glass.refused(second);
    assertThat(glass.open()).isEmpty();
  }

  @Test
  void owesAnewForTheSameOnceItWasReviewed() {
    GlassDebt first = owed("ann", "orders-1", "INC-1");
    glass.taken(first);
    glass.review("ann", "orders-1", "INC-1", "bob");

    GlassDebt second =
        noted(glass.owe(later(debt("ann", "orders-1", "INC-1"), Duration.ofHours(1))));

    assertThat(glass.open()).containsExactly(second);
    assertThat(second.at()).isAfter(first.at());
  }

  @Test
  void owesForWhatWasTakenAfterSomebodyHadLooked() {
    GlassDebt debt = owed("ann", "orders-1", "INC-1");
    glass.review("ann", "orders-1", "INC-1", "bob");
    assertThat(glass.open()).isEmpty();

    glass.taken(debt);

    assertThat(glass.open()).singleElement().extracting(GlassDebt::incident).isEqualTo("INC-1");
  }

  /** An earlier version notes a debt and says nothing of what became of it. */
  @Test
  void owesForWhatAnEarlierVersionNoted() {
    SERVER.admin(
        "INSERT INTO spillway.glass (principal, release, incident, at, review_by)"
            + " VALUES ('ann', 'orders-1', 'INC-1', now(), now())");

    assertThat(glass.open()).hasSize(1);
    assertThat(glass.owe(debt("ann", "orders-2", "INC-2")))
        .isInstanceOf(GlassTable.Owing.Forbidden.class);
  }

  @Test
  void letsNobodyReviewTheirOwn() {
    glass.taken(owed("ann", "orders-1", "INC-1"));

    assertThatThrownBy(() -> glass.review("ann", "orders-1", "INC-1", "ann"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(glass.review("ann", "orders-1", "INC-9", "bob")).isFalse();
    assertThat(glass.open()).hasSize(1);
  }

  @Test
  void letsOneProcessAtATimeTellOfADebt() {
    GlassReminders reminders = new GlassReminders(database);
    glass.taken(owed("ann", "orders-1", "INC-1"));
    GlassReminders.Case first = reminders.all().getFirst();

    assertThat(reminders.claim(first)).isTrue();
    assertThat(reminders.claim(first)).isFalse();
    reminders.told(first, 1);

    assertThat(reminders.claim(first)).isFalse();
    assertThat(reminders.claim(reminders.all().getFirst())).isTrue();
  }

  private GlassDebt owed(String principal, String release, String incident) {
    return noted(glass.owe(debt(principal, release, incident)));
  }

  private static GlassDebt noted(GlassTable.Owing owing) {
    return ((GlassTable.Owing.Noted) owing).debt();
  }

  private static GlassDebt later(GlassDebt debt, Duration time) {
    return new GlassDebt(
        debt.principal(),
        debt.release(),
        debt.incident(),
        debt.at().plus(time),
        debt.reviewBy().plus(time),
        debt.service(),
        debt.environment());
  }

  private static GlassDebt debt(String principal, String release, String incident) {
    return new GlassDebt(
        principal,
        release,
        incident,
        NOON,
        NOON.plus(Duration.ofHours(24)),
        "orders-api",
        "production");
  }
}
