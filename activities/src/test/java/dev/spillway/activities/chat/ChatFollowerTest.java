package dev.spillway.activities.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.audit.RecordServer;
import dev.spillway.activities.registry.RecordFollower;
import dev.spillway.activities.slackfake.FakeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What happens by itself, by the clock on the wall. */
@Timeout(120)
class ChatFollowerTest {
  @RegisterExtension static final RecordServer SERVER = new RecordServer();

  private static final Duration AMPLE = Duration.ofSeconds(30);

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
  void goesOnAfterTheDatabaseHasCutItsConnections() throws Exception {
    try (RecordFollower follower = room.follow()) {
      room.write(room.story("f-1"));
      assertThat(room.slack.await(messages -> messages.size() == 1, AMPLE)).isTrue();
      SERVER.admin(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'worker_login'");

      room.write(room.story("f-2"));

      assertThat(room.slack.await(messages -> messages.size() == 2, AMPLE)).isTrue();
      assertThat(follower.isFollowing()).isTrue();
    }
  }

  @Test
  void takesTheButtonsAwayWithinTwoSeconds() throws Exception {
    Story story = room.story("d-18").asked("go-live", "a1");
    try (RecordFollower follower = room.follow()) {
      assertThat(follower.isFollowing()).isTrue();
      room.write(story);
      assertThat(room.slack.await(messages -> messages.size() == 2, Duration.ofSeconds(30)))
          .isTrue();

      room.write(story.answered("go-live", "a1", "approved", "ann (cli)"));

      assertThat(room.slack.await(ChatFollowerTest::hasNoButtons, Duration.ofSeconds(2))).isTrue();
    }
  }

  private static boolean hasNoButtons(List<FakeMessage> messages) {
    return messages.stream().allMatch(message -> message.buttons().isEmpty());
  }
}
