package dev.spillway.activities.audit;

import static dev.spillway.activities.audit.RecordSamples.claim;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.model.ReleaseId;
import dev.spillway.port.Claim;
import dev.spillway.port.ClaimAll;
import dev.spillway.port.ClaimReply;
import dev.spillway.port.ClaimReply.Kind;
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
    assertThat(take(claim("orders-api", "r-1", "flag/a", "text")))
        .isEqualTo(reply(Kind.HELD, "r-1"));
  }

  @Test
  void holdsWhatTheReleaseHasSinceBefore() {
    take(claim("orders-api", "r-1", "flag/b", "text"));

    assertThat(take(claim("orders-api", "r-1", "flag/b", "text")))
        .isEqualTo(reply(Kind.HELD, "r-1"));
    assertThat(take(claim("orders-api", "r-1", "flag/b", "other text")))
        .isEqualTo(reply(Kind.HELD, "r-1"));
  }

  @Test
  void isCarriedByAnotherReleaseThatDoesTheSame() {
    take(claim("orders-api", "r-1", "flag/c", "text"));

    assertThat(take(claim("orders-api", "r-2", "flag/c", "text")))
        .isEqualTo(reply(Kind.CARRIED, "r-1"));
  }

  @Test
  void isTakenByAReleaseThatDoesAnotherThing() {
    take(claim("orders-api", "r-1", "flag/d", "text"));

    assertThat(take(claim("orders-api", "r-2", "flag/d", "other text")))
        .isEqualTo(reply(Kind.TAKEN, "r-1"));
  }

  @Test
  void isTakenByAnotherService() {
    take(claim("orders-api", "r-1", "flag/e", "text"));

    assertThat(take(claim("checkout", "r-2", "flag/e", "text")))
        .isEqualTo(reply(Kind.TAKEN, "r-1"));
  }

  @Test
  void refusesAnotherRunOfTheSameRelease() {
    take(claim("orders-api", "r-1", "release/r-1", "run-1"));

    assertThat(take(claim("orders-api", "r-1", "release/r-1", "run-1")).kind())
        .isEqualTo(Kind.HELD);
    assertThat(take(claim("orders-api", "r-1", "release/r-1", "run-2")))
        .isEqualTo(reply(Kind.TAKEN, "r-1"));
  }

  @Test
  void givesBackOnlyItsOwn() {
    take(claim("orders-api", "r-1", "flag/f", "text"));
    take(claim("orders-api", "r-2", "flag/g", "text"));

    release("r-2", "flag/f", "flag/g", "flag/never-claimed");
    release("r-2", "flag/f", "flag/g");

    assertThat(take(claim("orders-api", "r-3", "flag/f", "other")).kind()).isEqualTo(Kind.TAKEN);
    assertThat(take(claim("orders-api", "r-3", "flag/g", "other")).kind()).isEqualTo(Kind.HELD);
  }

  @Test
  void givesASubjectToOneOfManyThatRace() throws Exception {
    int subjects = 20;
    List<Callable<ClaimReply>> racers = new ArrayList<>();
    for (int i = 0; i < 4 * subjects; i++) {
      Claim claim = claim("orders-api", "racer-" + i, "race/" + i / 4, "text of " + i);
      racers.add(() -> take(claim));
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
      Future<ClaimReply> reply = thread.submit(() -> take(second));
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

  private ClaimReply take(Claim claim) {
    return record.claimAll(new ClaimAll(List.of(claim))).replies().getFirst();
  }

  private void release(String release, String... subjects) {
    record.append(RecordSamples.givingBack(release, subjects));
  }

  private static ClaimReply reply(Kind kind, String holder) {
    return new ClaimReply(kind, new ReleaseId(holder));
  }
}
