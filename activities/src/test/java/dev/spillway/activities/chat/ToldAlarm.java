package dev.spillway.activities.chat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it was told; while it is deaf, nobody is. */
final class ToldAlarm implements ChatAlarm {
  private final List<ChatTrouble> told = new CopyOnWriteArrayList<>();
  private volatile boolean deaf;

  @Override
  public boolean raise(ChatTrouble trouble) {
    if (!deaf) {
      told.add(trouble);
    }
    return !deaf;
  }

  void deaf(boolean isDeaf) {
    deaf = isDeaf;
  }

  List<ChatTrouble> told() {
    return List.copyOf(told);
  }
}
