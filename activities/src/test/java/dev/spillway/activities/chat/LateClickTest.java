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

/** What a card says while a click waits in the inbox. */
@Timeout(60)
class LateClickTest {
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
  void saysSoWhileAClickWaitsForLonger() throws Exception {
    Story story = room.story("d-19").asked("go-live", "a1");
    room.tell(story);
    SERVER.admin(
        "INSERT INTO spillway.inbox (raw_sha256, release, approval, user_id, action, action_ts,"
            + " received_at, outcome) VALUES ('h', 'd-19', 'a1', 'U0ANN', 'approve', '1',"
            + " now() - interval '11 seconds', 'Temporal gives no answer')");

    room.tell(story);
    String meanwhile = room.last().shown();
    SERVER.admin("UPDATE spillway.inbox SET state = 'done', outcome = 'refused'");
    room.pass(Duration.ofSeconds(2), SECOND);

    assertThat(meanwhile).contains("waits: Temporal gives no answer. By ");
    assertThat(room.last().shown()).doesNotContain("Temporal gives no answer");
    assertThat(room.last().labels()).containsExactly("Approve", "Reject");
  }
}
