package dev.spillway.activities.chat;

import dev.spillway.activities.registry.Notifications;
import dev.spillway.activities.registry.Notifications.Heard;
import dev.spillway.activities.registry.RecordFollower;
import dev.spillway.model.ReleaseId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** Hears which releases change, and which somebody has clicked. */
final class ChatEars implements RecordFollower.Ears {
  private static final String RECORD = "spillway_record";
  private static final String INBOX = "spillway_inbox";

  private final Notifications notifications;
  private final ChatTable table;

  ChatEars(Notifications.Connections connections, ChatTable table) {
    this.notifications = new Notifications(connections, RECORD, INBOX);
    this.table = table;
  }

  @Override
  public boolean isListening() throws SQLException {
    return notifications.isListening();
  }

  @Override
  public Set<ReleaseId> hear(Duration atMost) throws SQLException {
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
