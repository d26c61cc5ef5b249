package dev.spillway.judge.evidence;

/**
 * The requests of one track in both windows of a rule. Windows are not longer than the track has
 * lived.
 */
public record BurnCounts(Requests longWindow, Requests shortWindow) {}
