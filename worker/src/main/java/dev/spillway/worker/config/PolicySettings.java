package dev.spillway.worker.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this installation allows.
 *
 * @param freezeFile when nothing may move forward; absent: always allowed
 * @param unverifiedApprovals whether a decision counts though nobody checked who made it
 */
public record PolicySettings(
    @Nullable Path freezeFile, @DefaultValue("false") boolean unverifiedApprovals) {}
