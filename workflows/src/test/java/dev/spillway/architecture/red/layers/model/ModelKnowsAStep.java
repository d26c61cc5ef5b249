package dev.spillway.architecture.red.layers.model;

import dev.spillway.architecture.Offences;
import dev.spillway.architecture.red.layers.step.StepKnowsARelease;

@Offences(1)
public interface ModelKnowsAStep {
  StepKnowsARelease other();
}
