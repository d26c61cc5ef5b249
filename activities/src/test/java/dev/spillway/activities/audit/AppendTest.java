package dev.spillway.activities.audit;

import static dev.spillway.activities.audit.RecordSamples.append;
import static dev.spillway.activities.audit.RecordSamples.event;
import static dev.spillway.activities.audit.RecordSamples.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spillway.judge.ChainBreak;
import dev.spillway.judge.ChainCheck;
import dev.spillway.model.RecordedEvent;
import dev.spillway.model.ReleaseId;
import dev.spillway.port.AppendEvents;
import dev.spillway.port.Appended;
import dev.spillway.port.AuditEvent;
import dev.spillway.port.RecordedRelease;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@link dev.spillway.port.RecordActivities#append} promises, on a real server. */
class AppendTest {
  @RegisterExtension static final RecordServer SERVER = new RecordServer();

  private final RecordActivitiesImpl record =
      new RecordActivitiesImpl(new PostgresRecord(SERVER.settings(RecordServer.WRITER)));
  private final RecordReader reader = new RecordReader(SERVER.settings(RecordServer.READER));

  @Test
  void chainsEventsInTheOrderOfTheRequests() throws IOException {
    record.append(append("a-1", event("a-1", "one"), event("a-1", "two")));
    Appended end = record.append(append("a-1", event("a-1", "three")));

    assertThat(events("a-1"))
        .extracting(RecordedEvent::id)
        .containsExactly("a-1/one", "a-1/two", "a-1/three");
    assertThat(events("a-1")).extracting(RecordedEvent::seq).containsExactly(1L, 2L, 3L);
    assertThat(end).isEqualTo(new Appended(3, events("a-1").getLast().hash()));
    assertThat(broken("a-1")).isEmpty();
  }

  @Test
  void keepsEvidenceAsItIsWritten() throws IOException {
    record.append(append("a-2", event("a-2", "one")));
    assertThat(events("a-2").getFirst().evidence()).isEqualTo("{\"b\": 1,  \"a\": 2}");
  }

  @Test
  void writesARepeatOnce() throws IOException {
    AppendEvents request = append("a-3", event("a-3", "one"), event("a-3", "two"));

    Appended first = record.append(request);

    assertThat(record.append(request)).isEqualTo(first);
    assertThat(events("a-3")).hasSize(2);
  }

  @Test
  void writesOnlyWhatIsNewOfARequest() throws IOException {
    record.append(append("a-4", event("a-4", "one")));
    record.append(append("a-4", event("a-4", "one"), event("a-4", "two"), event("a-4", "two")));

    assertThat(events("a-4")).extracting(RecordedEvent::id).containsExactly("a-4/one", "a-4/two");
    assertThat(broken("a-4")).isEmpty();
  }

  @Test
  void refusesAnotherContentUnderTheSameId() throws IOException {
    record.append(append("a-5", event("a-5", "one", "errors 2 %")));

    AppendEvents other = append("a-5", event("a-5", "one", "errors 0 %"), event("a-5", "two"));

    assertThat(typeOf(other)).isEqualTo("foreign-change");
    assertThat(events("a-5")).extracting(RecordedEvent::reason).containsExactly("errors 2 %");
  }

  @Test
  void refusesAnIdOfAnotherRelease() {
    AuditEvent event = event("a-6", "one");
    record.append(append("a-6", event));
    AuditEvent stolen =
        new AuditEvent(
            event.id(),
            new ReleaseId("a-6b"),
            event.time(),
            event.type(),
            event.actor(),
            event.subject(),
            event.evidence(),
            event.outcome(),
            event.reason());

    assertThat(typeOf(append("a-6b", stolen))).isEqualTo("foreign-change");
  }

  @Test
  void refusesAnEventOfAnotherRelease() {
    assertThat(typeOf(append("a-7", event("a-8", "one")))).isEqualTo("invalid-request");
  }

  @Test
  void keepsTextThatADatabaseCannot() throws IOException {
    AppendEvents request = append("a-9", event("a-9", "o\0ne", "nul \0, half \uD83D, line\nnext"));

    record.append(request);
    record.append(request);

    assertThat(events("a-9")).hasSize(1);
    assertThat(broken("a-9")).isEmpty();
  }

  @Test
  void keepsHowTheReleaseStands() throws IOException {
    record.append(append("a-10", line("running", null), event("a-10", "one")));
    record.append(append("a-10", line("closed", "promoted"), event("a-10", "two")));

    assertThat(release("a-10").line().phase()).isEqualTo("closed");
    assertThat(release("a-10").line().outcome()).isEqualTo("promoted");
    assertThat(release("a-10").events()).isEqualTo(2);
  }

  @Test
  void leavesTheLineWhenAnOldRequestComesLate() throws IOException {
    AppendEvents old = append("a-11", line("running", null), event("a-11", "one"));
    record.append(old);
    record.append(append("a-11", line("closed", "promoted"), event("a-11", "two")));

    record.append(old);

    assertThat(release("a-11").line().outcome()).isEqualTo("promoted");
  }

  @Test
  void writesALineWithoutEvents() throws IOException {
    Appended end = record.append(append("a-12"));

    assertThat(end).isEqualTo(new Appended(0, RecordedEvent.NO_HASH));
    assertThat(release("a-12").line().doing()).isEqualTo("canary to 25 %");
  }

  @Test
  void givesTwoThreadsOneChain() throws Exception {
    int each = 30;
    List<Callable<Appended>> writers =
        IntStream.range(0, 2 * each)
            .<Callable<Appended>>mapToObj(
                i -> () -> record.append(append("a-13", event("a-13", "event-" + i / 2))))
            .toList();

    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (Future<Appended> done : threads.invokeAll(writers)) {
        done.get();
      }
    }

    assertThat(events("a-13")).hasSize(each);
    assertThat(broken("a-13")).isEmpty();
  }

  @Test
  void doesNotGrowOverATailThatWasCut() throws IOException {
    record.append(append("a-14", event("a-14", "one"), event("a-14", "two")));
    tamper("DELETE FROM spillway.event WHERE release = 'a-14' AND seq = 2");

    record.append(append("a-14", event("a-14", "three")));

    assertThat(broken("a-14").orElseThrow().seq()).isEqualTo(2);
  }

  @Test
  void refusesToGrowOverAChainThatIsLongerThanItsLine() {
    record.append(append("a-15", event("a-15", "one"), event("a-15", "two")));
    SERVER.admin("UPDATE spillway.release SET events = 1 WHERE release = 'a-15'");

    assertThat(typeOf(append("a-15", event("a-15", "three")))).isEqualTo("foreign-change");
  }

  @Test
  @Timeout(120)
  void isUnavailableWhenItsConnectionIsCutAndWritesOnceAfter() throws Exception {
    record.append(append("a-16", event("a-16", "one")));
    AppendEvents request = append("a-16", event("a-16", "two"));
    try (Connection holder = SERVER.connect("postgres");
        ExecutorService thread = Executors.newSingleThreadExecutor()) {
      lockLine(holder, "a-16");
      Future<String> cut = thread.submit(() -> typeOf(request));
      killTheOneThatWaits();

      assertThat(cut.get()).isEqualTo("unavailable");
      assertThat(events("a-16")).hasSize(1);
    }

    record.append(request);
    record.append(request);

    assertThat(events("a-16")).hasSize(2);
    assertThat(broken("a-16")).isEmpty();
  }

  @Test
  void isUnavailableWhereNothingListens() {
    PostgresRecord nowhere =
        new PostgresRecord(new RecordSettings("jdbc:postgresql://127.0.0.1:1/none", "x", null));

    assertThatThrownBy(() -> nowhere.append(append("a-17", event("a-17", "one"))))
        .isInstanceOfSatisfying(
            ApplicationFailure.class, failure -> assertThat(failure.isNonRetryable()).isFalse());
  }

  @Test
  void saysThatItIsNotSetUp() {
    SERVER.admin("CREATE DATABASE empty");
    PostgresRecord empty =
        new PostgresRecord(
            new RecordSettings(
                SERVER.url().replace("/postgres", "/empty"), RecordServer.WRITER, null));

    assertThatThrownBy(() -> empty.append(append("a-18", event("a-18", "one"))))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo("invalid-configuration"))
        .hasMessageContaining("set the record up");
  }

  @Test
  void saysThatItsLoginIsRefused() {
    PostgresRecord stranger = new PostgresRecord(SERVER.settings(RecordServer.READER));

    assertThatThrownBy(() -> stranger.append(append("a-19", event("a-19", "one"))))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo("unauthorised"));
  }

  /** An append waits here when its events are written and its line is not. */
  private static void lockLine(Connection holder, String release) throws SQLException {
    holder.setAutoCommit(false);
    try (PreparedStatement lock =
        holder.prepareStatement("SELECT 1 FROM spillway.release WHERE release = ? FOR UPDATE")) {
      lock.setString(1, release);
      lock.execute();
    }
  }

  private static void killTheOneThatWaits() {
    String kill =
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE usename = 'worker_login' AND wait_event = 'transactionid'";
    while (SERVER.column(kill).isEmpty()) {
      Thread.onSpinWait();
    }
  }

  /** As somebody who owns the table and knows how. */
  private static void tamper(String sql) {
    SERVER.as(RecordServer.OWNER, "ALTER TABLE spillway.event DISABLE TRIGGER event_append_only");
    SERVER.as(RecordServer.OWNER, sql);
    SERVER.as(
        RecordServer.OWNER, "ALTER TABLE spillway.event ENABLE ALWAYS TRIGGER event_append_only");
  }

  private String typeOf(AppendEvents request) {
    return catchThrowableOfType(ApplicationFailure.class, () -> record.append(request)).getType();
  }

  private RecordedRelease release(String id) throws IOException {
    List<RecordedRelease> found = new ArrayList<>();
    reader.releases(ReleaseQuery.of(name -> name.equals("release") ? id : null), found::add);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private List<RecordedEvent> events(String release) throws IOException {
    List<RecordedEvent> events = new ArrayList<>();
    reader.events(new ReleaseId(release), events::add);
    return events;
  }

  private Optional<ChainBreak> broken(String release) throws IOException {
    ChainCheck check = ChainCheck.of(new ReleaseId(release));
    for (RecordedEvent event : events(release)) {
      check = check.follow(event);
    }
    return check.end(release(release).events(), release(release).lastHash());
  }
}
