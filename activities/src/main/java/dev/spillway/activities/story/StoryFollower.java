package dev.spillway.activities.story;

import dev.spillway.activities.registry.Notifications;
import dev.spillway.activities.registry.Notifications.Heard;
import dev.spillway.activities.registry.RecordFollower;
import dev.spillway.activities.registry.RecordFollower.Purpose;
import dev.spillway.model.ReleaseId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** Has a teller follow the record. */
public final class StoryFollower {
  private static final Purpose PURPOSE =
      new Purpose("story", "'kubectl describe' tells less of releases until it can");

  private StoryFollower() {}

  /** Follows from now on. */
  public static RecordFollower start(StoryTeller teller, Notifications.Connections connections) {
    return RecordFollower.start(PURPOSE, teller, new Ears(connections));
  }

  private static final class Ears implements RecordFollower.Ears {
    private final Notifications notifications;

    Ears(Notifications.Connections connections) {
      this.notifications = new Notifications(connections, "spillway_record");
    }

    @Override
    public boolean isListening() throws SQLException {
      return notifications.isListening();
    }

    @Override
    public Set<ReleaseId> hear(Duration atMost) throws SQLException {
      Set<ReleaseId> changed = new TreeSet<>();
      for (Heard one : notifications.hear(atMost)) {
        changed.add(new ReleaseId(one.text()));
      }
      return changed;
    }

    @Override
    public void close() {
      notifications.close();
    }
  }
}
