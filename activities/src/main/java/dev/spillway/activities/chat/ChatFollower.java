package dev.spillway.activities.chat;

import dev.spillway.activities.registry.Notifications;
import dev.spillway.activities.registry.RecordFollower;
import dev.spillway.activities.registry.RecordFollower.Purpose;

/** Has a desk of the chat follow the record. */
public final class ChatFollower {
  private static final Purpose PURPOSE = new Purpose("chat", "the chat stands still until it can");

  private ChatFollower() {}

  /** Follows from now on. */
  public static RecordFollower start(ChatDesk desk, Notifications.Connections connections) {
    return RecordFollower.start(PURPOSE, desk, connections);
  }
}
