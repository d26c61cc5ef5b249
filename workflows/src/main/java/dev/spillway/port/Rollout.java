package dev.spillway.port;

import dev.spillway.model.Image;
import dev.spillway.model.Marks;
import dev.spillway.model.Target;
import dev.spillway.model.Workload;
import org.jspecify.annotations.Nullable;

/**
 * The new version and where it goes.
 *
 * @param manifest text of the Deployment's manifest (YAML, one document); null where the release
 *     brings an image alone
 */
public record Rollout(
    Target target, Workload workload, Image image, @Nullable String manifest, Marks marks) {}
