package dev.spillway.worker.chat;

import dev.spillway.activities.chat.ChatAlarm;
import dev.spillway.activities.chat.ChatTrouble;
import dev.spillway.port.Notice;
import dev.spillway.port.RecordedRelease;
import dev.spillway.worker.notice.Messenger;

/** Tells those who get notices that nobody sees questions in the chat. */
record ChatPager(Messenger messenger) implements ChatAlarm {
  @Override
  public boolean raise(ChatTrouble trouble) {
    RecordedRelease release = trouble.release();
    Notice.Kind kind =
        switch (trouble) {
          case ChatTrouble.Degraded degraded -> Notice.Kind.SLACK_DELIVERY_DEGRADED;
          case ChatTrouble.Restored restored -> Notice.Kind.SLACK_DELIVERY_RESTORED;
        };
    return messenger.send(
        new Messenger.About(release.release(), release.service(), release.environment()),
        new Messenger.Letter(trouble.key(), kind, trouble.subject(), trouble.text()));
  }
}
