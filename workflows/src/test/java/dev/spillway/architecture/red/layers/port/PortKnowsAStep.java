package dev.spillway.architecture.red.layers.port;

import dev.spillway.architecture.Offences;
import dev.spillway.architecture.red.layers.step.StepKnowsARelease;

@Offences(1)
public interface PortKnowsAStep {
  StepKnowsARelease other();
}
