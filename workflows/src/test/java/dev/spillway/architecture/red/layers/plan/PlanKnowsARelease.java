package dev.spillway.architecture.red.layers.plan;

import dev.spillway.architecture.Offences;
import dev.spillway.architecture.red.layers.release.ReleaseKnowsAPlan;

@Offences(1)
public interface PlanKnowsARelease {
  ReleaseKnowsAPlan other();
}
