package dev.spillway.activities.notice;

import dev.spillway.activities.failure.Failures;
import dev.spillway.port.Notice;
import dev.spillway.port.NoticeActivities;
import dev.spillway.wire.FailureType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Sends to every receiver; one that fails keeps none of the others from being told. */
public final class NoticeActivitiesImpl implements NoticeActivities {
  private final List<NoticeReceiver> receivers;

  public NoticeActivitiesImpl(List<NoticeReceiver> receivers) {
    this.receivers = List.copyOf(receivers);
  }

  @Override
  public void sendNotice(Notice notice) {
    List<String> failed = new ArrayList<>();
    for (NoticeReceiver receiver : receivers) {
      try {
        receiver.send(notice);
      } catch (IOException e) {
        failed.add(receiver.name() + ": " + Failures.clean(String.valueOf(e.getMessage())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failed.add(receiver.name() + ": interrupted");
      } catch (RuntimeException e) {
        failed.add(receiver.name() + ": " + e.getClass().getSimpleName());
      }
    }
    if (!failed.isEmpty()) {
      throw Failures.of(
          FailureType.UNAVAILABLE,
          "Expected every receiver to take the notice, but %s; it is tried again for a short while"
              .formatted(String.join(", ", failed)));
    }
  }
}
