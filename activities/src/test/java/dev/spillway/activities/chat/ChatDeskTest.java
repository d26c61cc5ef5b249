package dev.spillway.activities.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.LogCapture;
import dev.spillway.activities.audit.RecordServer;
import dev.spillway.activities.slackfake.FakeTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see of a record, whatever happens to the chat meanwhile. */
@Timeout(120)
class ChatDeskTest {
  @RegisterExtension static final RecordServer SERVER = new RecordServer();

  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path secrets;
  private ChatRoom room;

  @BeforeEach
  void open() throws IOException {
    room = new ChatRoom(SERVER, secrets);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void showsAReleaseInOneThread() throws Exception {
    room.tell(room.story("d-1").asked("go-live", "a1"));

    assertThat(room.messages()).hasSize(2);
    assertThat(room.head().channel()).isEqualTo(ChatRoom.CHANNEL);
    assertThat(room.head().broadcast()).isFalse();
    assertThat(room.last().thread()).isEqualTo(room.head().ts());
    assertThat(room.last().broadcast()).isTrue();
    assertThat(room.last().labels()).containsExactly("Approve", "Reject");
    assertThat(room.last().shown())
        .contains("go-live: orders-api → production waits for approval")
        .contains("Undo: weight 0 now")
        .contains("Runs now: sha256:222222222222, canary 25 %")
        .contains("`spillway approve orders-api --env production`");
  }

  @Test
  void takesTheButtonsAwayWhereverItWasDecided() throws Exception {
    Story story = room.story("d-2").asked("go-live", "a1");
    room.tell(story);

    room.tell(story.answered("go-live", "a1", "approved", "ann (cli)"));

    assertThat(room.messages()).hasSize(2);
    assertThat(room.last().labels()).isEmpty();
    assertThat(room.last().shown()).contains("go-live: approved, ann (cli)");
  }

  @Test
  void countsAVoteOnTheCard() throws Exception {
    Story story = room.story("d-3").asked("go-live", "a1");
    room.tell(story);

    room.tell(story.said("approve", "ann (slack)", "a1", "1 of 2"));

    assertThat(room.last().shown()).contains("Approve by ann (slack) (1 of 2)");
    assertThat(room.last().labels()).containsExactly("Approve", "Reject", "Withdraw my approval");
  }

  @Test
  void changesNothingThatIsAsItShouldBe() throws Exception {
    Story story = room.story("d-4").asked("go-live", "a1");
    room.tell(story);
    List<String> calls = room.slack.calls();

    room.tell(story);
    room.pass(Duration.ofMinutes(2), Duration.ofSeconds(10));

    assertThat(room.slack.calls()).isEqualTo(calls);
  }

  @Test
  void outlivesAnOutageOfFiveMinutes() throws Exception {
    Story story = room.story("d-5").asked("go-live", "a1");
    room.slack.down(true);
    try (LogCapture log = new LogCapture(ChatDesk.class)) {
      room.tell(story);
      room.pass(Duration.ofMinutes(5), SECOND);

      assertThat(room.slack.calls()).hasSizeBetween(5, 25);
      room.slack.down(false);
      room.pass(Duration.ofSeconds(31), SECOND);

      assertThat(room.messages()).hasSize(2);
      assertThat(room.last().labels()).containsExactly("Approve", "Reject");
      assertThat(log.lines())
          .hasSize(2)
          .first()
          .asString()
          .startsWith("slack gives no answer (")
          .contains("spillway approve");
    }
  }

  @Test
  void showsHowItEndedWhenADecisionFellDuringAnOutage() throws Exception {
    Story story = room.story("d-6").asked("go-live", "a1");
    room.tell(story);
    room.slack.down(true);
    room.tell(story.answered("go-live", "a1", "rejected", "bob (cli)").closed("rejected", "bob"));
    room.pass(Duration.ofMinutes(1), SECOND);

    room.slack.down(false);
    room.pass(Duration.ofSeconds(45), SECOND);

    assertThat(room.messages()).hasSize(3);
    assertThat(room.messages().get(1).labels()).isEmpty();
    assertThat(room.last().shown()).contains("orders-api → production: rejected");
  }

  @Test
  void postsAHeadOnceThoughTheAnswerWasLost() throws Exception {
    room.slack.next(new FakeTrouble.DoneWithoutAnswer());

    room.tell(room.story("d-7").asked("go-live", "a1"));
    room.pass(Duration.ofSeconds(3), SECOND);

    assertThat(room.messages()).hasSize(2);
    assertThat(room.last().thread()).isEqualTo(room.head().ts());
  }

  @Test
  void postsACardOnceThoughTheAnswerWasLostAgainAndAgain() throws Exception {
    Story story = room.story("d-8");
    room.tell(story);
    room.slack.next(
        new FakeTrouble.DoneWithoutAnswer(),
        new FakeTrouble.Status(503),
        new FakeTrouble.DoneWithoutAnswer());

    room.tell(story.asked("go-live", "a1"));
    room.pass(Duration.ofSeconds(20), SECOND);

    assertThat(room.messages()).hasSize(2);
    assertThat(room.last().labels()).containsExactly("Approve", "Reject");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503})
  void triesAgainWhereSlackIsUnwell(int status) throws Exception {
    room.slack.next(new FakeTrouble.Status(status));

    room.tell(room.story("d-9-" + status));
    room.pass(Duration.ofSeconds(2), SECOND);

    assertThat(room.messages()).hasSize(1);
  }

  @Test
  void leavesSlackAloneAsLongAsItAsks() throws Exception {
    room.slack.next(new FakeTrouble.TooMany(30));

    room.tell(room.story("d-10").asked("go-live", "a1"));
    room.pass(Duration.ofSeconds(30), SECOND);

    assertThat(room.slack.calls()).hasSize(1);
    room.pass(Duration.ofSeconds(1), SECOND);
    assertThat(room.messages()).hasSize(2);
  }

  @Test
  void saysWhatToDoWhereSlackRefusesAndTriesAgainLater() throws Exception {
    room.slack.next(new FakeTrouble.NotOk("not_in_channel"));
    try (LogCapture log = new LogCapture(ChatDesk.class)) {
      room.tell(room.story("d-11"));
      room.pass(Duration.ofMinutes(4), Duration.ofSeconds(40));

      assertThat(log.lines())
          .containsExactly(
              "slack refuses the message head of release d-11: not_in_channel; invite the app to"
                  + " the channel, or correct the channel's id");
    }
    room.pass(Duration.ofMinutes(2), Duration.ofSeconds(40));
    assertThat(room.messages()).hasSize(1);
  }

  @Test
  void writesProgressAtMostEveryTenSeconds() throws Exception {
    Story story = room.story("d-12");
    room.tell(story);
    room.tell(story.does("holding", "canary to 26 %"));
    room.tell(story.does("holding", "canary to 27 %").verdict("pass", "1 of 3"));
    room.tell(story.does("holding", "canary to 28 %").verdict("pass", "2 of 3"));
    assertThat(room.head().edits()).isZero();

    room.pass(Duration.ofSeconds(11), SECOND);

    assertThat(room.head().edits()).isEqualTo(1);
    assertThat(room.head().shown()).contains("Holding: canary to 28 %");
  }

  @Test
  void remindsOfAGateAtHalfItsLife() throws Exception {
    room.tell(room.story("d-13").asked("go-live", "a1"));

    room.pass(Story.GATE_LIFE.dividedBy(2).plusMinutes(1), Duration.ofMinutes(10));

    assertThat(room.messages()).hasSize(3);
    assertThat(room.last().shown()).contains("go-live: still waits for 2 of orders-oncall");
  }

  @Test
  void postsOnceWhereTwoDesksFollowTheSameRelease() throws Exception {
    Story story = room.story("d-14").asked("go-live", "a1");
    room.write(story);
    List<ChatDesk> desks = List.of(room.desk(), room.desk(), room.desk());
    List<Callable<Duration>> turns =
        Collections.nCopies(5, desks).stream()
            .flatMap(List::stream)
            .<Callable<Duration>>map(desk -> () -> turn(desk, story))
            .toList();

    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      for (Future<Duration> done : threads.invokeAll(turns)) {
        done.get();
      }
    }
    room.tell(story);

    assertThat(room.messages()).hasSize(2);
  }

  /** A desk is one thread's. */
  private static Duration turn(ChatDesk desk, Story story) throws Exception {
    synchronized (desk) {
      return desk.turn(Set.of(story.release()));
    }
  }

  @Test
  void hidesTheButtonsWhileAClickIsRecordedAndBringsThemBack() throws Exception {
    Story story = room.story("d-15").asked("go-live", "a1");
    room.tell(story);
    SERVER.admin(
        "INSERT INTO spillway.inbox (raw_sha256, release, approval, user_id, action, action_ts)"
            + " VALUES ('h', 'd-15', 'a1', 'U0ANN', 'approve', '1')");

    room.tell(story);
    List<String> meanwhile = room.last().labels();
    SERVER.admin("UPDATE spillway.inbox SET state = 'done', outcome = 'refused'");
    room.pass(Duration.ofSeconds(2), SECOND);

    assertThat(meanwhile).isEmpty();
    assertThat(room.last().labels()).containsExactly("Approve", "Reject");
  }

  @Test
  void knowsItsOwnMessages() throws Exception {
    Story story = room.story("d-16").asked("go-live", "a1");
    room.tell(story);
    ChatPlace card = new ChatPlace(ChatRoom.CHANNEL, room.last().ts());
    ChatPlace head = new ChatPlace(ChatRoom.CHANNEL, room.head().ts());

    assertThat(room.table.releaseOf("a1", card)).contains(story.release());
    assertThat(room.table.releaseOf("a1", head)).isEmpty();
    assertThat(room.table.releaseOf("a2", card)).isEmpty();
    assertThat(room.table.cardOf("a1")).contains(new ChatCard(story.release(), card));
    assertThat(room.table.cardOf("a2")).isEmpty();
  }

  @Test
  void showsNoReleaseThatEndedLongAgo() throws Exception {
    Story story = room.story("d-17").closed("promoted", "all steps passed");
    room.clock.forward(Duration.ofHours(2));

    room.tell(story);

    assertThat(room.messages()).isEmpty();
  }
}
