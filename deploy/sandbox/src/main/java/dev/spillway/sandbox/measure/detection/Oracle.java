package dev.spillway.sandbox.measure.detection;

import dev.spillway.judge.evidence.Levels;
import dev.spillway.judge.evidence.Poll;

/**
 * Wald's sequential probability ratio test (1945) of whose error the next one is, told beforehand
 * how many times as often the canary fails, and from which look on. Nobody has it; it shows what
 * not knowing costs.
 */
record Oracle(double ratio, int onset) implements Rival {
  @Override
  public String name() {
    return "oracle";
  }

  @Override
  public Watch begin(Hour.Beginning beginning) {
    return new Walk();
  }

  private final class Walk implements Watch {
    private double log;

    @Override
    public boolean decides(Look look) {
      Poll seen = look.seen();
      log += seen == null || look.at() < onset ? 0 : gain(seen);
      return log >= Levels.USUAL.toAbort();
    }

    private double gain(Poll poll) {
      double canaries = poll.canary().total();
      double all = canaries + poll.stable().total();
      double whole = all + (ratio - 1) * canaries;
      boolean compares = canaries > 0 && poll.stable().total() > 0;
      return compares
          ? poll.canary().bad() * Math.log(ratio * all / whole)
              + poll.stable().bad() * Math.log(all / whole)
          : 0;
    }
  }
}
