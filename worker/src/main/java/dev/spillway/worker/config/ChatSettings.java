package dev.spillway.worker.config;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people are shown releases and asked.
 *
 * @param instance which installation this is; one that shares an app with another is told from it
 * @param pages under which releases have pages; absent: messages link to none
 * @param escalations by the group that a gate asks
 */
public record ChatSettings(
    @DefaultValue("spillway") String instance,
    @Nullable URI pages,
    @DefaultValue Map<String, EscalationEntry> escalations,
    @DefaultValue SlackEntry slack) {
  public ChatSettings {
    escalations = Collections.unmodifiableSortedMap(new TreeMap<>(escalations));
    if (!instance.matches("[a-z0-9-]{1,40}")) {
      throw new IllegalArgumentException(
          "Expected an instance of lower-case letters, digits and hyphens, but was '%s'"
              .formatted(instance));
    }
    if (pages != null && !String.valueOf(pages.getScheme()).matches("https?")) {
      throw new IllegalArgumentException("Expected an http or https address as pages");
    }
  }
}
