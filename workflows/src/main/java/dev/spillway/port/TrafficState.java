package dev.spillway.port;

import dev.spillway.model.Percent;

/** The share of traffic on the canary, read back. */
public record TrafficState(Percent canary) {}
