package dev.spillway.worker.config;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this process does.
 *
 * @param roles at least one
 * @param drainTimeout how long running activities may go on after a stop was asked for
 * @param cacheSize how many releases are kept in memory between their tasks; others are replayed
 */
public record WorkerSettings(
    @DefaultValue({
          "workflows",
          "kubernetes",
          "metrics",
          "artifacts",
          "database",
          "flags",
          "record",
          "notices",
          "policy"
        })
        Set<Role> roles,
    @DefaultValue("25s") Duration drainTimeout,
    @DefaultValue("600") int cacheSize) {
  public WorkerSettings {
    if (roles.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected at least one of %s as roles, but found none"
              .formatted(EnumSet.allOf(Role.class)));
    }
    roles = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(roles));
    if (drainTimeout.isNegative()) {
      throw new IllegalArgumentException(
          "Expected a drain-timeout of at least zero, but was " + drainTimeout);
    }
    if (cacheSize < 1) {
      throw new IllegalArgumentException(
          "Expected a cache-size of at least 1, but was " + cacheSize);
    }
  }
}
