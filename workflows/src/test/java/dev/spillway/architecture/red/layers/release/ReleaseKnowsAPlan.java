package dev.spillway.architecture.red.layers.release;

import dev.spillway.architecture.Offences;
import dev.spillway.architecture.red.layers.plan.PlanKnowsARelease;

@Offences(1)
public interface ReleaseKnowsAPlan {
  PlanKnowsARelease other();
}
