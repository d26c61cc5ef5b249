package dev.spillway.worker.notice;

import dev.spillway.activities.notice.LogReceiver;
import dev.spillway.activities.notice.NoticeActivitiesImpl;
import dev.spillway.activities.notice.NoticeReceiver;
import dev.spillway.activities.notice.WebhookReceiver;
import dev.spillway.port.NoticeActivities;
import dev.spillway.worker.config.NoticeSettings;
import java.util.ArrayList;
import java.util.List;

/** Who is told, as the installation has it. */
public final class Receivers {
  private Receivers() {}

  public static NoticeActivities of(NoticeSettings settings) {
    List<NoticeReceiver> receivers = new ArrayList<>(List.of(new LogReceiver()));
    settings
        .webhooks()
        .forEach(
            (name, webhook) ->
                receivers.add(new WebhookReceiver(name, webhook.url(), webhook.token())));
    return new NoticeActivitiesImpl(receivers);
  }
}
