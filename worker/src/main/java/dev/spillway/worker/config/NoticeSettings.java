package dev.spillway.worker.config;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Who is told, besides the log. */
public record NoticeSettings(@DefaultValue Map<String, WebhookEntry> webhooks) {
  public NoticeSettings {
    webhooks = Collections.unmodifiableSortedMap(new TreeMap<>(webhooks));
  }
}
