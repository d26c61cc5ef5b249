package dev.spillway.activities.story;

import dev.spillway.activities.registry.Notifications;
import dev.spillway.activities.registry.RecordFollower;
import dev.spillway.activities.registry.RecordFollower.Purpose;

/** Has a teller follow the record. */
public final class StoryFollower {
  private static final Purpose PURPOSE =
      new Purpose("story", "'kubectl describe' tells less of releases until it can");

  private StoryFollower() {}

  /** Follows from now on. */
  public static RecordFollower start(StoryTeller teller, Notifications.Connections connections) {
    return RecordFollower.start(PURPOSE, teller, connections);
  }
}
