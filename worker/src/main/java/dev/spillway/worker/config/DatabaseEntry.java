package dev.spillway.worker.config;

import dev.spillway.activities.registry.SecretReference;
import org.jspecify.annotations.Nullable;

/**
 * A database whose schema releases change, as {@code database} of a plan's step names it.
 *
 * @param url of JDBC, without credentials; absent where this process has no role that needs it
 */
public record DatabaseEntry(
    @Nullable String url, @Nullable String username, @Nullable SecretReference password) {}
