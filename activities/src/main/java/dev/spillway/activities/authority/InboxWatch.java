package dev.spillway.activities.authority;

import dev.spillway.activities.registry.Notifications;
import io.temporal.failure.ApplicationFailure;
import java.sql.SQLException;
import java.time.Duration;

/** Tells when somebody has clicked. One thread at a time waits. */
public final class InboxWatch implements AutoCloseable {
  private final Notifications notifications;

  public InboxWatch(DecisionDatabase database) {
    this.notifications = new Notifications(database::open, "spillway_inbox");
  }

  /**
   * Waits for a click, at most so long; not at all where one may have been missed.
   *
   * @throws ApplicationFailure where the database gives no answer
   */
  public void await(Duration atMost) {
    try {
      if (notifications.isListening()) {
        var unused = notifications.hear(atMost);
      }
    } catch (SQLException e) {
      notifications.close();
      throw DecisionDatabase.translate("tell of clicks", e);
    }
  }

  @Override
  public void close() {
    notifications.close();
  }
}
