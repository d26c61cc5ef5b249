package dev.spillway.judge;

import java.time.Duration;

/**
 * Where an analysis stands that has something to tell before it ends; it goes on from there.
 *
 * @param watched how much of its window is over
 */
public record Interim(AnalysisState state, Duration watched) {}
