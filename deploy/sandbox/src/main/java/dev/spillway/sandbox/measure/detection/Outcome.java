package dev.spillway.sandbox.measure.detection;

import dev.spillway.judge.evidence.Requests;

/**
 * What one rival made of one stream.
 *
 * @param kind when the decision fell
 * @param minutes from the onset to the decision, or to the end of the hour
 * @param served the canary's requests in that time
 */
record Outcome(Kind kind, double minutes, Requests served) {
  enum Kind {
    /** Before there was anything to find. */
    EARLY,
    FOUND,
    /** Not within the hour. */
    NEVER
  }

  /** Shows a rival the looks until it decides. */
  static Outcome of(Rival rival, Hour hour, int onset) {
    Rival.Watch watch = rival.begin(hour.beginning());
    Requests served = Requests.NONE;
    for (Look look : hour.looks()) {
      served = look.at() < onset ? served : served.plus(look.served());
      if (watch.decides(look)) {
        Kind kind = look.at() < onset ? Kind.EARLY : Kind.FOUND;
        return new Outcome(kind, look.minutesSince(onset), served);
      }
    }
    return new Outcome(Kind.NEVER, hour.looks().getLast().minutesSince(onset), served);
  }
}
