package dev.spillway.judge.authority;

import java.util.Locale;

/** What somebody asks for, by whatever way: API, command line, page or chat. */
public enum Action {
  START,
  /** Answer a gate with yes. */
  APPROVE,
  /** Answer a gate with no, or take an own vote back. */
  REJECT,
  ABORT,
  PAUSE,
  RESUME,
  /** Run a step again, with fresh evidence. */
  RETRY,
  /** End a hold before its evidence is there. */
  PROMOTE,
  /** Leave a step out. */
  SKIP,
  /** Look after a decision that broke the glass. */
  REVIEW,
  /** See how releases stand. */
  READ,
  /** See who decided what on which evidence. */
  READ_RECORD;

  /** As people read it. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
