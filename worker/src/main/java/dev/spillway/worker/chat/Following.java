package dev.spillway.worker.chat;

import dev.spillway.activities.chat.ChatDesk;
import dev.spillway.activities.chat.ChatFollower;
import dev.spillway.activities.chat.ChatTable;
import dev.spillway.activities.chat.slack.SlackChat;
import dev.spillway.worker.config.Role;
import dev.spillway.worker.config.SpillwaySettings;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Follows the record from the start of this process to its end, where it has the role. */
final class Following implements SmartLifecycle {
  private final SpillwaySettings settings;
  private final SlackChat chat;
  private final ChatTable table;
  private final ChatTable.Connections connections;
  private final RecordForChat record;
  private @Nullable ChatFollower follower;

  Following(
      SpillwaySettings settings,
      SlackChat chat,
      ChatTable table,
      ChatTable.Connections connections,
      RecordForChat record) {
    this.settings = settings;
    this.chat = chat;
    this.table = table;
    this.connections = connections;
    this.record = record;
  }

  @Override
  public void start() {
    if (follower == null && settings.has(Role.CHAT)) {
      ChatDesk desk =
          new ChatDesk(
              chat,
              table,
              record,
              ChatConfiguration.channels(settings.chat().slack()),
              settings.chat().pages());
      follower = ChatFollower.start(desk, table, connections);
    }
  }

  @Override
  public void stop() {
    ChatFollower ending = follower;
    follower = null;
    if (ending != null) {
      ending.close();
    }
  }

  @Override
  public boolean isRunning() {
    return follower != null;
  }
}
