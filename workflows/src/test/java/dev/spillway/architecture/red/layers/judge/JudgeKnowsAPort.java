package dev.spillway.architecture.red.layers.judge;

import dev.spillway.architecture.Offences;
import dev.spillway.architecture.red.layers.port.PortKnowsAStep;

@Offences(1)
public interface JudgeKnowsAPort {
  PortKnowsAStep other();
}
