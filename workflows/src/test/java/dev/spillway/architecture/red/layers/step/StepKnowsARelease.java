package dev.spillway.architecture.red.layers.step;

import dev.spillway.architecture.Offences;
import dev.spillway.architecture.red.layers.release.ReleaseKnowsAPlan;

@Offences(1)
public interface StepKnowsARelease {
  ReleaseKnowsAPlan other();
}
