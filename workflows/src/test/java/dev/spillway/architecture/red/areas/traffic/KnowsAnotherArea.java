package dev.spillway.architecture.red.areas.traffic;

import dev.spillway.architecture.Offences;
import dev.spillway.architecture.red.areas.analysis.AnotherArea;

@Offences(1)
public record KnowsAnotherArea(AnotherArea other) {}
