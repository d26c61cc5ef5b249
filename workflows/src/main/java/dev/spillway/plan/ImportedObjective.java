package dev.spillway.plan;

import dev.spillway.judge.Ratio;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A service level objective that another tool keeps.
 *
 * @param name as a plan's analysis may be called
 * @param tool that keeps it, such as {@code Sloth}
 * @param service as the tool names it; empty where it does not
 * @param period as the tool writes it; empty where its own default holds
 * @param within a request that takes longer is bad; null for an objective of availability
 */
public record ImportedObjective(
    String name,
    String tool,
    String service,
    Ratio share,
    String period,
    @Nullable Duration within) {}
