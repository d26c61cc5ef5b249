package dev.spillway.activities.notice;

import dev.spillway.port.Notice;
import java.io.IOException;

/** Somewhere notices go. */
public interface NoticeReceiver {
  String name();

  /** Delivers once; the notice's key lets the receiver drop a repeat. */
  void send(Notice notice) throws IOException, InterruptedException;
}
