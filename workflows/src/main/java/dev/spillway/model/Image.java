package dev.spillway.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A container image by digest, {@code repository@sha256:…}. A tag is resolved before a release
 * starts and never travels.
 *
 * @param repository registry host, optional port and path, such as {@code registry.example/shop}
 * @param digest {@code sha256:} and 64 lower-case hexadecimal digits
 */
public record Image(String repository, String digest) {
  private static final Pattern REPOSITORY =
      Pattern.compile("[a-z0-9.-]+(:[0-9]{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*");
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final Pattern REFERENCE = Pattern.compile("([^@]+)@(.+)");
  private static final int SHORT_DIGEST = 19;

  public Image {
    if (repository.length() > 255 || !REPOSITORY.matcher(repository).matches()) {
      throw new IllegalArgumentException(
          "Expected a repository such as registry.example/shop/orders, but was '%s'"
              .formatted(repository));
    }
    if (!DIGEST.matcher(digest).matches()) {
      throw new IllegalArgumentException(
          "Expected a digest sha256:<64 hex digits>, but was '%s'".formatted(digest));
    }
  }

  /** Reads {@code repository@sha256:…}; a tag before the digest is refused. */
  @JsonCreator
  public static Image of(String reference) {
    Matcher matcher = REFERENCE.matcher(reference);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "Expected an image by digest, repository@sha256:…, but was '%s'".formatted(reference));
    }
    return new Image(matcher.group(1), matcher.group(2));
  }

  /** The first twelve digits of the digest, for people. */
  public String shortDigest() {
    return digest.substring(0, SHORT_DIGEST);
  }

  @JsonValue
  @Override
  public String toString() {
    return repository + "@" + digest;
  }
}
