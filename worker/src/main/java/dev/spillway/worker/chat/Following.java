package dev.spillway.worker.chat;

import dev.spillway.activities.chat.ChatFollower;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Follows the record from the start of this process to its end, where it has the role. */
final class Following implements SmartLifecycle {
  private final boolean wanted;
  private final Supplier<ChatFollower> starter;
  private @Nullable ChatFollower follower;

  Following(boolean wanted, Supplier<ChatFollower> starter) {
    this.wanted = wanted;
    this.starter = starter;
  }

  @Override
  public void start() {
    if (follower == null && wanted) {
      follower = starter.get();
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
