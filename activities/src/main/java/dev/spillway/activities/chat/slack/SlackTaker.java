package dev.spillway.activities.chat.slack;

/** Takes what came over a connection, as if it had come by a request. */
public interface SlackTaker {
  /** Keeps a click for good, or throws; it is acknowledged afterwards. */
  void keep(SlackVerdict.Clicked clicked);

  /** Has a form opened behind the caller's back; the click is acknowledged already. */
  void open(SlackVerdict.FormWanted wanted);

  /** Counts a form that lacks what it asks for, and stays open. */
  void pass(SlackVerdict.Incomplete incomplete);

  /** Counts what there is nothing to do for. */
  void pass(SlackVerdict.Nothing nothing);

  /** Counts and records what is not believed. */
  void refuse(SlackReject reject);
}
