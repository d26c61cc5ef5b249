package dev.spillway.architecture.red.layers.client;

import dev.spillway.architecture.Offences;
import dev.spillway.architecture.red.layers.plan.PlanKnowsARelease;

@Offences(1)
public interface ClientKnowsAPlan {
  PlanKnowsARelease other();
}
