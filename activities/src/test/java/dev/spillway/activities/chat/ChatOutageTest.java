package dev.spillway.activities.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.audit.RecordServer;
import dev.spillway.activities.slackfake.FakeTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Who hears that nobody sees a question, and how often. */
@Timeout(120)
class ChatOutageTest {
  @RegisterExtension static final RecordServer SERVER = new RecordServer();

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration STEP = Duration.ofSeconds(5);

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
  void tellsOnceOfAnOutageAndOnceOfItsEnd() throws Exception {
    room.slack.down(true);
    Instant since = room.clock.instant();
    room.tell(room.story("o-1").asked("go-live", "a1"));
    room.pass(Duration.ofSeconds(119), SECOND);
    assertThat(room.alarm.told()).isEmpty();

    room.pass(Duration.ofMinutes(10), STEP);

    assertThat(room.alarm.told())
        .singleElement()
        .isInstanceOfSatisfying(
            ChatTrouble.Degraded.class,
            trouble -> {
              assertThat(trouble.since()).isBetween(since.minusMillis(1), since.plusMillis(1));
              assertThat(trouble.text())
                  .contains("orders-api in production (o-1)")
                  .contains("spillway approve orders-api --env production")
                  .contains("docs/runbooks/approve-when-slack-is-down.md");
            });
    room.slack.down(false);
    room.pass(Duration.ofMinutes(5), STEP);
    assertThat(room.alarm.told())
        .hasSize(2)
        .last()
        .isInstanceOfSatisfying(
            ChatTrouble.Restored.class,
            trouble -> assertThat(trouble.release().release().value()).isEqualTo("o-1"));
  }

  @Test
  void tellsOfAQuestionThatSlackRefuses() throws Exception {
    room.tell(room.story("o-2"));
    FakeTrouble refusal = new FakeTrouble.NotOk("is_archived");
    room.slack.next(refusal, refusal);

    room.tell(room.story("o-2").asked("go-live", "a1"));
    room.pass(Duration.ofMinutes(3), STEP);

    assertThat(room.alarm.told()).hasSize(1);
  }

  @Test
  void tellsNobodyOfProgressThatIsNotShown() throws Exception {
    room.slack.down(true);

    room.tell(room.story("o-3"));
    room.pass(Duration.ofMinutes(5), STEP);

    assertThat(room.alarm.told()).isEmpty();
  }

  @Test
  void tellsNobodyOfAShortOutage() throws Exception {
    room.slack.down(true);
    room.tell(room.story("o-4").asked("go-live", "a1"));
    room.pass(Duration.ofMinutes(1), STEP);

    room.slack.down(false);
    room.pass(Duration.ofMinutes(5), STEP);

    assertThat(room.messages()).hasSize(2);
    assertThat(room.alarm.told()).isEmpty();
  }

  @Test
  void tellsTheEndOnceEverythingThatWaitedIsDecided() throws Exception {
    room.slack.down(true);
    Story story = room.story("o-5").asked("go-live", "a1");
    room.tell(story);
    room.pass(Duration.ofMinutes(3), STEP);

    room.write(story.answered("go-live", "a1", "approved", "ann (cli)"));
    room.pass(Duration.ofMinutes(2), STEP);

    assertThat(room.alarm.told()).hasSize(2).last().isInstanceOf(ChatTrouble.Restored.class);
  }

  @Test
  void tellsOfASecondOutageAnew() throws Exception {
    room.slack.down(true);
    Story story = room.story("o-6").asked("go-live", "a1");
    room.tell(story);
    room.pass(Duration.ofMinutes(3), STEP);
    room.slack.down(false);
    room.pass(Duration.ofMinutes(3), STEP);

    room.slack.down(true);
    room.tell(story.answered("go-live", "a1", "approved", "ann").asked("more", "a2"));
    room.pass(Duration.ofMinutes(3), STEP);

    assertThat(room.alarm.told()).hasSize(3);
    assertThat(room.alarm.told().getLast().key()).isNotEqualTo(room.alarm.told().getFirst().key());
  }

  @Test
  void triesAgainWhereNobodyCouldBeTold() throws Exception {
    room.slack.down(true);
    room.alarm.deaf(true);
    room.tell(room.story("o-7").asked("go-live", "a1"));
    room.pass(Duration.ofMinutes(3), STEP);
    assertThat(room.alarm.told()).isEmpty();

    room.alarm.deaf(false);
    SERVER.admin("UPDATE spillway.outage SET claimed_until = '-infinity'");
    room.pass(Duration.ofMinutes(1), STEP);

    assertThat(room.alarm.told()).hasSize(1);
  }

  @Test
  void tellsOnceThoughTwoProcessesSeeIt() throws Exception {
    room.slack.down(true);
    Story story = room.story("o-8").asked("go-live", "a1");
    room.tell(story);
    ChatDesk other = room.desk();
    other.turn(Set.of(story.release()));

    room.pass(Duration.ofMinutes(3), STEP);
    other.turn(Set.of(story.release()));

    assertThat(other.undelivered()).isEqualTo(1);
    assertThat(other.isDegraded()).isTrue();
    assertThat(room.alarm.told()).hasSize(1);
  }

  @Test
  void tellsTheEndThoughWhoeverToldTheBeginningIsGone() throws Exception {
    room.slack.down(true);
    Story story = room.story("o-9").asked("go-live", "a1");
    room.tell(story);
    room.pass(Duration.ofMinutes(3), STEP);
    room.slack.down(false);
    ChatDesk other = room.desk();

    room.clock.forward(Duration.ofMinutes(1));
    other.turn(Set.of(story.release()));
    room.clock.forward(Duration.ofMinutes(1));
    other.turn(Set.of());

    assertThat(room.alarm.told()).hasSize(2).last().isInstanceOf(ChatTrouble.Restored.class);
  }
}
