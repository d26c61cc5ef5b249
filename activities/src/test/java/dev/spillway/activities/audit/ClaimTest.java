package dev.spillway.activities.audit;

import static dev.spillway.activities.audit.RecordSamples.claim;
import static dev.spillway.activities.audit.RecordSamples.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.model.ReleaseId;
import dev.spillway.port.Claim;
import dev.spillway.port.ClaimReply;
import dev.spillway.port.ClaimReply.Kind;
import dev.spillway.port.ReleaseClaims;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@link dev.spillway.port.RecordActivities} promises of claims, on a real server. */
class ClaimTest {
  @RegisterExtension static final RecordServer SERVER = new RecordServer();

  private final RecordActivitiesImpl record =
      new RecordActivitiesImpl(new PostgresRecord(SERVER.settings(RecordServer.WRITER)));

  @Test
  void holdsWhatNobodyHas() {
    assertThat(record.claim(claim("orders-api", "r-1", "flag/a", "text")))
        .isEqualTo(reply(Kind.HELD, "r-1"));
  }

  @Test
  void holdsWhatTheReleaseHasSinceBefore() {
    record.claim(claim("orders-api", "r-1", "flag/b", "text"));

    assertThat(record.claim(claim("orders-api", "r-1", "flag/b", "text")))
        .isEqualTo(reply(Kind.HELD, "r-1"));
    assertThat(record.claim(claim("orders-api", "r-1", "flag/b", "other text")))
        .isEqualTo(reply(Kind.HELD, "r-1"));
  }

  @Test
  void isCarriedByAnotherReleaseThatDoesTheSame() {
    record.claim(claim("orders-api", "r-1", "flag/c", "text"));

    assertThat(record.claim(claim("orders-api", "r-2", "flag/c", "text")))
        .isEqualTo(reply(Kind.CARRIED, "r-1"));
  }

  @Test
  void isTakenByAReleaseThatDoesAnotherThing() {
    record.claim(claim("orders-api", "r-1", "flag/d", "text"));

    assertThat(record.claim(claim("orders-api", "r-2", "flag/d", "other text")))
        .isEqualTo(reply(Kind.TAKEN, "r-1"));
  }

  @Test
  void isTakenByAnotherService() {
    record.claim(claim("orders-api", "r-1", "flag/e", "text"));

    assertThat(record.claim(claim("checkout", "r-2", "flag/e", "text")))
        .isEqualTo(reply(Kind.TAKEN, "r-1"));
  }

  @Test
  void refusesAnotherRunOfTheSameRelease() {
    record.claim(claim("orders-api", "r-1", "release/r-1", "run-1"));

    assertThat(record.claim(claim("orders-api", "r-1", "release/r-1", "run-1")).kind())
        .isEqualTo(Kind.HELD);
    assertThat(record.claim(claim("orders-api", "r-1", "release/r-1", "run-2")))
        .isEqualTo(reply(Kind.TAKEN, "r-1"));
  }

  @Test
  void givesBackOnlyItsOwn() {
    record.claim(claim("orders-api", "r-1", "flag/f", "text"));
    record.claim(claim("orders-api", "r-2", "flag/g", "text"));

    release("r-2", "flag/f", "flag/g", "flag/never-claimed");
    release("r-2", "flag/f", "flag/g");

    assertThat(record.claim(claim("orders-api", "r-3", "flag/f", "other")).kind())
        .isEqualTo(Kind.TAKEN);
    assertThat(record.claim(claim("orders-api", "r-3", "flag/g", "other")).kind())
        .isEqualTo(Kind.HELD);
  }

  @Test
  void givesASubjectToOneOfManyThatRace() throws Exception {
    int subjects = 20;
    List<Callable<ClaimReply>> racers = new ArrayList<>();
    for (int i = 0; i < 4 * subjects; i++) {
      Claim claim = claim("orders-api", "racer-" + i, "race/" + i / 4, "text of " + i);
      racers.add(() -> record.claim(claim));
    }

    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<ClaimReply>> replies = threads.invokeAll(racers);

      for (int subject = 0; subject < subjects; subject++) {
        List<ClaimReply> race = answers(replies.subList(4 * subject, 4 * subject + 4));
        assertThat(race).extracting(ClaimReply::holder).containsOnly(race.getFirst().holder());
        assertThat(race).filteredOn(reply -> reply.kind() == Kind.HELD).hasSize(1);
      }
    }
  }

  @Test
  @Timeout(120)
  void waitsForAClaimThatIsBeingMade() throws Exception {
    Claim second = claim("orders-api", "r-2", "flag/h", "text");
    try (var first = SERVER.connect(RecordServer.WRITER);
        ExecutorService thread = Executors.newSingleThreadExecutor()) {
      first.setAutoCommit(false);
      ClaimTable.claim(first, claim("orders-api", "r-1", "flag/h", "text"));
      Future<ClaimReply> reply = thread.submit(() -> record.claim(second));
      awaitOneThatWaits();
      first.commit();

      assertThat(reply.get()).isEqualTo(reply(Kind.CARRIED, "r-1"));
    }
  }

  private static void awaitOneThatWaits() {
    String waiting =
        "SELECT pid FROM pg_stat_activity"
            + " WHERE usename = 'worker_login' AND wait_event = 'transactionid'";
    while (SERVER.column(waiting).isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private static List<ClaimReply> answers(List<Future<ClaimReply>> futures) {
    return IntStream.range(0, futures.size()).mapToObj(i -> futures.get(i).resultNow()).toList();
  }

  private void release(String release, String... subjects) {
    record.releaseClaims(
        new ReleaseClaims(target("orders-api"), new ReleaseId(release), List.of(subjects)));
  }

  private static ClaimReply reply(Kind kind, String holder) {
    return new ClaimReply(kind, new ReleaseId(holder));
  }
}
