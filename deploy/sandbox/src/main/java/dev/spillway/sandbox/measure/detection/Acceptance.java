package dev.spillway.sandbox.measure.detection;

import dev.spillway.judge.evidence.Levels;
import dev.spillway.judge.evidence.Margin;
import dev.spillway.judge.evidence.RateState;
import dev.spillway.judge.evidence.RateTrial;

/**
 * Spillway's own trial the other way around: proof that the canary is good enough. A bake time,
 * which a plan may ask for besides, is none here.
 *
 * @param above how much more of its requests than of stable's may fail
 */
record Acceptance(double above) implements Rival {
  @Override
  public String name() {
    return Spillway.NAME + ", accepts";
  }

  @Override
  public Watch begin(Hour.Beginning beginning) {
    RateTrial trial =
        new RateTrial(
            Margin.NONE, new Margin(1, above), beginning.burstFactor(), beginning.laterStages());
    return new Trial(trial, trial.add(trial.begin(), beginning.stableAlone()));
  }

  private static final class Trial implements Watch {
    private final RateTrial trial;
    private RateState state;

    Trial(RateTrial trial, RateState state) {
      this.trial = trial;
      this.state = state;
    }

    @Override
    public boolean decides(Look look) {
      state = Spillway.next(trial, state, look);
      return trial.better(state) >= Levels.USUAL.toAccept();
    }
  }
}
