package dev.spillway.worker.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Something that takes notices by HTTP.
 *
 * @param secret with which each notice is signed
 */
public record WebhookEntry(@Nullable URI url, @Nullable SecretReference secret) {
  public WebhookEntry {
    if (url == null || url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?")) {
      throw new IllegalArgumentException("Expected an http or https address as url");
    }
  }
}
