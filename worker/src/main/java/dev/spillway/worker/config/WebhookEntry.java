package dev.spillway.worker.config;

import dev.spillway.activities.registry.SecretReference;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Something that takes notices by HTTP.
 *
 * @param token sent with each notice
 */
public record WebhookEntry(URI url, @Nullable SecretReference token) {
  public WebhookEntry {
    if (url == null
        || url.getHost() == null
        || !String.valueOf(url.getScheme()).matches("https?")) {
      throw new IllegalArgumentException("Expected an http or https address as url");
    }
  }
}
