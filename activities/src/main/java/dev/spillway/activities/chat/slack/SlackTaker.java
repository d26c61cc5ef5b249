package dev.spillway.activities.chat.slack;

/** Takes what came over a connection and is believed. */
public interface SlackTaker {
  /** Keeps a click for good, or throws; it is acknowledged afterwards. */
  void keep(SlackVerdict.Clicked clicked);

  /** Has a form opened behind the caller's back; the click is acknowledged already. */
  void open(SlackVerdict.FormWanted wanted);
}
