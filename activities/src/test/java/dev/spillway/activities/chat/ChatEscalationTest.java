package dev.spillway.activities.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.audit.RecordServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Who is called into a thread in which nobody answers. */
@Timeout(120)
class ChatEscalationTest {
  @RegisterExtension static final RecordServer SERVER = new RecordServer();

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
  void callsOthersInOnceMostOfAGatesLifeIsOver() throws Exception {
    room.tell(room.story("d-18").asked("go-live", "a1"));

    room.pass(Story.GATE_LIFE.multipliedBy(4).dividedBy(5), Duration.ofMinutes(10));
    room.pass(Duration.ofMinutes(10), Duration.ofMinutes(10));

    assertThat(room.messages()).hasSize(4);
    assertThat(room.messages().get(2).shown()).doesNotContain("<!");
    assertThat(room.last().shown()).contains("80 % of its time").contains("<!subteam^S0LEADS>");
    assertThat(room.last().labels()).isEmpty();
  }

  @Test
  void callsNobodyInOnceTheGateIsAnswered() throws Exception {
    Story story = room.story("d-19").asked("go-live", "a1");
    room.tell(story);

    room.tell(story.answered("go-live", "a1", "approved", "ann (cli)"));
    room.pass(Story.GATE_LIFE, Duration.ofMinutes(30));

    assertThat(room.messages()).hasSize(2).noneMatch(message -> message.shown().contains("<!"));
  }
}
