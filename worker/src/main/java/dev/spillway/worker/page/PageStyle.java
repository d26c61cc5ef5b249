package dev.spillway.worker.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * The one style sheet, which stands in each page, and what a browser may load beside it: nothing.
 */
final class PageStyle {
  /** Has no quote, bracket or ampersand, so that HTML and XML read the same. */
  static final String SHEET = read();

  /** What every page is held to. */
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-%s'; img-src data:; base-uri 'none'"
          .formatted(digest(SHEET));

  private PageStyle() {}

  private static String read() {
    try (InputStream sheet = PageStyle.class.getResourceAsStream("page.css")) {
      byte[] bytes = Objects.requireNonNull(sheet, "page.css is packed beside").readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
