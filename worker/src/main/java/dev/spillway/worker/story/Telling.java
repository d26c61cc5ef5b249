package dev.spillway.worker.story;

import dev.spillway.activities.story.StoryFollower;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Tells clusters of releases from the start of this process to its end, where it can. */
final class Telling implements SmartLifecycle {
  private final boolean wanted;
  private final Supplier<StoryFollower> starter;
  private @Nullable StoryFollower follower;

  Telling(boolean wanted, Supplier<StoryFollower> starter) {
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
    StoryFollower ending = follower;
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
