package dev.spillway.sandbox.measure.detection;

import dev.spillway.judge.evidence.Grounds;
import dev.spillway.judge.evidence.Levels;
import dev.spillway.judge.evidence.Margin;
import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.RateState;
import dev.spillway.judge.evidence.RateTrial;

/**
 * Spillway's own trial: proof that the canary fails more often than stable, on enough grounds.
 *
 * @param knowsBursts whether evidence is divided by the burst factor that stable showed
 */
record Spillway(boolean knowsBursts) implements Rival {
  static final String NAME = "spillway";
  private static final int PODS = 2;
  private static final Margin EVEN = Margin.NONE;

  @Override
  public String name() {
    return knowsBursts ? NAME : NAME + ", no burst factor";
  }

  @Override
  public Watch begin(Hour.Beginning beginning) {
    double burstFactor = knowsBursts ? beginning.burstFactor() : 1;
    RateTrial trial = new RateTrial(EVEN, null, burstFactor, beginning.laterStages());
    return new Trial(trial, beginning.stableAlone());
  }

  /** What a trial has seen after each look. */
  static RateState next(RateTrial trial, RateState state, Look look) {
    RateState staged = look.beginsLaterStage() ? trial.beginStage(state) : state;
    Poll seen = look.seen();
    return seen == null ? trial.gap(staged) : trial.add(staged, seen);
  }

  private static final class Trial implements Watch {
    private final RateTrial trial;
    private RateState state;
    private double canaryBad;

    Trial(RateTrial trial, Poll stableAlone) {
      this.trial = trial;
      state = trial.add(trial.begin(), stableAlone);
    }

    @Override
    public boolean decides(Look look) {
      state = next(trial, state, look);
      Poll seen = look.seen();
      canaryBad += seen == null ? 0 : seen.canary().bad();
      return trial.worse(state) >= Levels.USUAL.toAbort()
          && new Grounds(PODS, canaryBad).suffice(EVEN);
    }
  }
}
