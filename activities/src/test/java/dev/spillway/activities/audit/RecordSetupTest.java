package dev.spillway.activities.audit;

import static dev.spillway.activities.audit.RecordSamples.append;
import static dev.spillway.activities.audit.RecordSamples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.port.ClaimAll;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what to the record, on a real server. */
class RecordSetupTest {
  @RegisterExtension static final RecordServer SERVER = new RecordServer();

  @BeforeEach
  void writeAnEvent() {
    PostgresRecord record = new PostgresRecord(SERVER.settings(RecordServer.WRITER));
    record.append(append("s-1", event("s-1", "one")));
    var ignored =
        record.claim(
            new ClaimAll(List.of(RecordSamples.claim("orders-api", "s-1", "flag/a", "text"))));
  }

  @Test
  void changesNothingWhenDoneAgain() {
    assertThat(SERVER.setup().run()).isEqualTo(SERVER.setup().run()).isEqualTo("3");
    assertThat(SERVER.column("SELECT reason FROM spillway.event")).containsExactly("fine");
  }

  @Test
  void takesBackRightsThatWereGivenByHand() {
    SERVER.admin("GRANT ALL ON spillway.event TO spillway_record_reader");

    SERVER.setup().run();

    assertThatThrownBy(() -> SERVER.as(RecordServer.READER, insertInto("s-2")))
        .hasMessageContaining("permission denied");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "worker_login  | UPDATE spillway.event SET reason = 'x'",
        "worker_login  | UPDATE spillway.event SET recorded_at = now()",
        "worker_login  | DELETE FROM spillway.event",
        "worker_login  | TRUNCATE spillway.event",
        "worker_login  | DELETE FROM spillway.release",
        "worker_login  | UPDATE spillway.claim SET release = 'mine'",
        "auditor_login | DELETE FROM spillway.event",
        "auditor_login | UPDATE spillway.release SET outcome = 'promoted'",
        "auditor_login | DELETE FROM spillway.claim",
        "worker_login  | DELETE FROM spillway.inbox",
        "worker_login  | DELETE FROM spillway.glass",
        "worker_login  | UPDATE spillway.glass SET review_by = now()",
        "auditor_login | SELECT response_url_host_path FROM spillway.inbox",
        "auditor_login | UPDATE spillway.inbox SET state = 'done'",
        "auditor_login | SELECT * FROM spillway.seen",
      })
  void refusesWhatARoleMayNotDo(String login, String sql) {
    assertThatThrownBy(() -> SERVER.as(login, sql)).hasMessageContaining("permission denied");
  }

  @Test
  void refusesAWriterToTakeTheGuardAway() {
    assertThatThrownBy(
            () ->
                SERVER.as(RecordServer.WRITER, "DROP TRIGGER event_append_only ON spillway.event"))
        .hasMessageContaining("must be owner");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE spillway.event SET reason = 'x'",
        "DELETE FROM spillway.event",
        "TRUNCATE spillway.event",
      })
  void refusesEvenItsOwnerAndSaysHow(String sql) {
    assertThatThrownBy(() -> SERVER.as(RecordServer.OWNER, sql))
        .hasMessageContaining("only ever added")
        .hasMessageContaining("DROP TRIGGER event_append_only");
    assertThatThrownBy(() -> SERVER.admin(sql)).hasMessageContaining("only ever added");
  }

  @Test
  void refusesInAReplicationSession() {
    SERVER.admin("ALTER ROLE postgres SET session_replication_role = 'replica'");

    assertThatThrownBy(() -> SERVER.admin("DELETE FROM spillway.event"))
        .hasMessageContaining("only ever added");

    SERVER.admin("ALTER ROLE postgres RESET session_replication_role");
  }

  @Test
  void letsAReaderRead() {
    SERVER.as(
        RecordServer.READER, "SELECT * FROM spillway.event, spillway.release, spillway.claim");
    assertThatThrownBy(() -> SERVER.as(RecordServer.READER, insertInto("s-3")))
        .hasMessageContaining("permission denied");
  }

  @Test
  void refusesAReviewByWhoeverBrokeTheGlass() {
    assertThatThrownBy(
            () ->
                SERVER.as(
                    RecordServer.WRITER,
                    "INSERT INTO spillway.glass VALUES"
                        + " ('ann', 's-1', 'INC-1', now(), now(), 'ann', now())"))
        .hasMessageContaining("check constraint");
  }

  @Test
  void refusesAWriterThatOwnsTheRecord() {
    RecordSetup setup =
        new RecordSetup(
            SERVER.settings(RecordServer.OWNER),
            new RecordRoles(RecordServer.OWNER, "spillway_record_reader"));

    assertThatThrownBy(setup::run)
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("is an owner of the record");
  }

  @Test
  void saysThatTheOwnerLacksARight() {
    assertThatThrownBy(
            () -> new RecordSetup(SERVER.settings(RecordServer.WRITER), RecordRoles.usual()).run())
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo("unauthorised"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"writer\"; DROP TABLE x", "", "Writer", "1st"})
  void refusesARoleThatIsNoName(String role) {
    assertThatThrownBy(() -> new RecordRoles(role, "reader"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String insertInto(String release) {
    return "INSERT INTO spillway.event (release, seq, prev_hash, hash, id, time, type, actor,"
        + " subject, outcome, reason)"
        + " VALUES ('%s', 1, '', '', '%s', now(), '', '', '', '', '')".formatted(release, release);
  }
}
