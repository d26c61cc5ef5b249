package dev.spillway.architecture.red.layers.wire;

import dev.spillway.architecture.Offences;
import dev.spillway.architecture.red.layers.release.ReleaseKnowsAPlan;

@Offences(1)
public interface WireKnowsARelease {
  ReleaseKnowsAPlan other();
}
