package dev.spillway.activities.notice;

import dev.spillway.port.Notice;
import java.io.IOException;

/** Somewhere notices go. */
public interface NoticeReceiver {
  /** Of a notice's text, in characters: enough for a reason and, at its end, what to do. */
  int LONGEST_TEXT = 2_000;

  String name();

  /**
   * Delivers once; the notice's key lets the receiver drop a repeat.
   *
   * @throws IOException whose message is told to people: it holds no address and no secret
   */
  void send(Notice notice) throws IOException, InterruptedException;
}
