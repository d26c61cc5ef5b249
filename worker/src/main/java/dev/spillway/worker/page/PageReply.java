package dev.spillway.worker.page;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** A page as it is sent. */
public record PageReply(String html, PageManner manner) {
  public static final String CONTENT_TYPE = "text/html; charset=utf-8";

  /** A page that only shows something. */
  public PageReply(String html) {
    this(html, PageManner.SHOWS);
  }

  /** In UTF-8, as the content type says. */
  public byte[] body() {
    return html.getBytes(StandardCharsets.UTF_8);
  }

  /** What must be sent with it, content type included, by name. */
  public SortedMap<String, String> headers() {
    SortedMap<String, String> headers = new TreeMap<>();
    headers.put("Cache-Control", "no-store");
    headers.put("Content-Security-Policy", manner.policy() + "; frame-ancestors 'none'");
    headers.put("Content-Type", CONTENT_TYPE);
    headers.put("Referrer-Policy", manner.referrer());
    headers.put("X-Content-Type-Options", "nosniff");
    return Collections.unmodifiableSortedMap(headers);
  }
}
