package dev.spillway.judge.evidence;

import dev.spillway.judge.evidence.Signals.Blind;
import dev.spillway.judge.evidence.Signals.Good;

/** What evidence says to do with a canary now. */
public sealed interface Ruling {
  /** Why, in words with its numbers. */
  String reason();

  /** Stop and roll back. */
  record Abort(String reason) implements Ruling {}

  /** Stay at the weight; what was seen counts neither for nor against. */
  record Hold(String reason) implements Ruling {}

  /** Proven good enough; watching goes on. */
  record Accept(String reason) implements Ruling {}

  /** Nothing is proven yet. */
  record KeepWatching(String reason) implements Ruling {}

  /**
   * The first that applies of: harm, burn, proof against the canary; blindness, which holds until
   * its deadline and aborts from then on; proof for it, once it has run long enough. So proof for a
   * canary never outweighs proof against it, and is worth nothing while nothing can be seen.
   */
  static Ruling of(Signals signals) {
    if (signals.harm() != null) {
      return new Abort(signals.harm());
    }
    if (signals.burn() != null) {
      return new Abort(signals.burn());
    }
    if (signals.worse() != null) {
      return new Abort(signals.worse());
    }
    if (signals.blind() != null) {
      return whileBlind(signals.blind());
    }
    return signals.good() == null
        ? new KeepWatching("nothing is proven yet")
        : whileGood(signals.good());
  }

  private static Ruling whileBlind(Blind blind) {
    return blind.lasted().compareTo(blind.deadline()) < 0
        ? new Hold(blind.why())
        : new Abort("%s, for %s".formatted(blind.why(), blind.lasted()));
  }

  private static Ruling whileGood(Good good) {
    return good.watched().compareTo(good.least()) < 0
        ? new KeepWatching(
            "%s; watched for %s of %s".formatted(good.why(), good.watched(), good.least()))
        : new Accept(good.why());
  }
}
