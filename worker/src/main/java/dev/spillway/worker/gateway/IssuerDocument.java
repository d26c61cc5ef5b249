package dev.spillway.worker.gateway;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.spillway.worker.config.IssuerEntry;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an issuer says of itself: its discovery document, as OpenID Connect has it. */
record IssuerDocument(Map<String, Object> said) {
  private static final int PATIENCE_MILLIS = 3_000;
  private static final int LARGEST = 256 * 1024;

  IssuerDocument {
    said = Collections.unmodifiableSortedMap(new TreeMap<>(said));
  }

  /** Asks for it; fails where there is none, or where it is of somebody else. */
  static IssuerDocument read(IssuerEntry entry) throws IOException {
    String issuer = entry.issuerUri().toString();
    URI place = URI.create(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration");
    try {
      IssuerDocument document =
          new IssuerDocument(
              JSONObjectUtils.parse(retriever().retrieveResource(place.toURL()).getContent()));
      if (!issuer.equals(document.said.get("issuer"))) {
        throw new IOException("The document is of another issuer");
      }
      return document;
    } catch (ParseException e) {
      throw new IOException("The document is no JSON", e);
    }
  }

  /** Reads no more than such a document has, and does not wait for long. */
  static DefaultResourceRetriever retriever() {
    return new DefaultResourceRetriever(PATIENCE_MILLIS, PATIENCE_MILLIS, LARGEST);
  }

  /** An address that it names; fails where it does not. */
  URI address(String key) throws IOException {
    if (said.get(key) instanceof String text) {
      return URI.create(text);
    }
    throw new IOException("The document names no " + key);
  }

  /** Texts that it lists; none where it lists nothing. */
  List<String> list(String key) {
    return said.get(key) instanceof List<?> listed
        ? listed.stream().map(String::valueOf).toList()
        : List.of();
  }
}
