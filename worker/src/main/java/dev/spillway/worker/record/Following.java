package dev.spillway.worker.record;

import dev.spillway.activities.registry.RecordFollower;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Follows the record from the start of this process to its end, where that is wanted. */
public final class Following implements SmartLifecycle {
  private final boolean wanted;
  private final Supplier<RecordFollower> starter;
  private @Nullable RecordFollower follower;

  /** Once the process starts. */
  public Following(boolean wanted, Supplier<RecordFollower> starter) {
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
    RecordFollower ending = follower;
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
