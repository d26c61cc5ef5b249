package dev.spillway.port;

import dev.spillway.judge.AnalysisSpec;
import dev.spillway.model.Target;
import dev.spillway.model.Workload;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a verdict over one window.
 *
 * @param analysis its name in the plan
 * @param hold how long to watch; null to watch until cancelled or failed
 * @param attempt counts up with every retry, so that each starts from fresh evidence
 */
public record AnalyzeRequest(
    Target target,
    Workload workload,
    String analysis,
    AnalysisSpec spec,
    @Nullable Duration hold,
    int attempt) {}
