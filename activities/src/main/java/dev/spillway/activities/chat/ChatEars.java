package dev.spillway.activities.chat;

import dev.spillway.activities.registry.Notifications;
import dev.spillway.activities.registry.Notifications.Heard;
import dev.spillway.model.ReleaseId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** Hears which releases change. */
final class ChatEars implements AutoCloseable {
  private static final String RECORD = "spillway_record";
  private static final String INBOX = "spillway_inbox";

  private final Notifications notifications;
  private final ChatTable table;

  ChatEars(ChatTable.Connections connections, ChatTable table) {
    this.notifications = new Notifications(connections::open, RECORD, INBOX);
    this.table = table;
  }

  /** Whether nothing was missed since the last time; if not, listens from now on. */
  boolean isListening() throws SQLException {
    return notifications.isListening();
  }

  /** Waits for the first change, at most so long, and says what has changed. */
  Set<ReleaseId> hear(Duration atMost) throws SQLException {
    Set<ReleaseId> changed = new TreeSet<>();
    for (Heard one : notifications.hear(atMost)) {
      if (one.channel().equals(INBOX)) {
        changed.addAll(table.clicked());
      } else {
        changed.add(new ReleaseId(one.text()));
      }
    }
    return changed;
  }

  @Override
  public void close() {
    notifications.close();
  }
}
