package dev.spillway.activities.analysis;

import dev.spillway.judge.AnalysisState;
import java.time.Instant;

/**
 * How far an analysis is; travels in the heartbeat.
 *
 * @param beganAt when its first sample was taken
 * @param nextAt when the next one is due
 */
public record AnalysisProgress(Instant beganAt, Instant nextAt, AnalysisState state) {}
