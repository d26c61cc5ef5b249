package dev.spillway.judge.trial;

import java.time.Duration;

/**
 * What both tracks gained since the look before, both as of the same time.
 *
 * @param at since the canary got its first requests
 */
public record Look(Duration at, TrackLook canary, TrackLook stable) {}
