package dev.spillway.activities.schema;

import io.temporal.activity.ActivityExecutionContext;
import java.util.Optional;

/** What an activity tells while it runs, and what its last attempt told. */
public interface Progress {
  /**
   * Tells; may be called from another thread than the activity's.
   *
   * @param details a record with a {@code doing}
   * @throws io.temporal.client.ActivityCompletionException when the activity must stop
   */
  void report(Object details);

  /** What the last attempt told last. */
  <T> Optional<T> last(Class<T> details);

  /** That of an activity. */
  static Progress of(ActivityExecutionContext activity) {
    return new Progress() {
      @Override
      public void report(Object details) {
        activity.heartbeat(details);
      }

      @Override
      public <T> Optional<T> last(Class<T> details) {
        return activity.getHeartbeatDetails(details);
      }
    };
  }
}
