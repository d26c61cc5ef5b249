package dev.spillway.port;

import dev.spillway.judge.AnalysisSpec;
import dev.spillway.model.Target;
import dev.spillway.model.Workload;
import java.util.SortedMap;

/** Asks whether the sources of the named analyses are known and can answer. */
public record InspectSource(
    Target target, Workload workload, SortedMap<String, AnalysisSpec> analyses) {}
