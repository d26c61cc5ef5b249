package dev.spillway.worker.page;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A way out of a page.
 *
 * @param text what it is called
 * @param target absolute, http or https
 */
public record Link(String text, URI target) {
  public Link {
    Objects.requireNonNull(text, "text");
    String scheme = target.getScheme();
    if (!"https".equals(scheme) && !"http".equals(scheme)) {
      throw new IllegalArgumentException(
          "Expected a link that begins with https:// or http://, but it has the scheme '%s'"
              .formatted(scheme));
    }
  }

  /** From an address that somebody typed; none where it is no address of the web. */
  static Optional<Link> of(String text, @Nullable String address) {
    if (address == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Link(text, URI.create(address.strip())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
