package dev.spillway.worker.config;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The installation's configuration; every key and its default stand in docs/configuration.md. */
@ConfigurationProperties(SpillwaySettings.PREFIX)
public record SpillwaySettings(
    @DefaultValue TemporalSettings temporal,
    @DefaultValue WorkerSettings worker,
    @DefaultValue Map<String, ClusterEntry> clusters) {
  /** Under which all keys stand. */
  public static final String PREFIX = "spillway";
}
