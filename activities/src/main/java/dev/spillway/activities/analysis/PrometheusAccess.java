package dev.spillway.activities.analysis;

import dev.spillway.activities.registry.SecretReference;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Who may ask a Prometheus, and whom it is trusted to be. Secrets are read at each request. */
final class PrometheusAccess {
  private static final Pattern VISIBLE = Pattern.compile("\\p{Graph}+");

  private final PrometheusServer server;

  PrometheusAccess(PrometheusServer server) {
    this.server = server;
  }

  /**
   * A client that trusts the server's authorities, read once.
   *
   * @throws IllegalArgumentException where their file holds none
   */
  HttpClient client(Duration connectTimeout) {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(connectTimeout);
    if (server.caFile() != null) {
      client.sslContext(trusting(server.caFile()));
    }
    return client.build();
  }

  /** The header's value; none without credentials. */
  Optional<String> authorization() throws UnusableAnswerException {
    if (server.token() != null) {
      return Optional.of("Bearer " + token(server.token()));
    }
    if (server.username() != null && server.password() != null) {
      String pair = server.username() + ":" + valueOf(server.password());
      return Optional.of(
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
    return Optional.empty();
  }

  /** The client would quote a value that no header takes. */
  private static String token(SecretReference reference) throws UnusableAnswerException {
    String token = valueOf(reference);
    if (!VISIBLE.matcher(token).matches()) {
      throw new UnusableAnswerException(
          "Expected a token of visible ASCII characters at %s; correct it"
              .formatted(reference.reference()));
    }
    return token;
  }

  private static String valueOf(SecretReference reference) throws UnusableAnswerException {
    try {
      return reference.resolve();
    } catch (IllegalStateException e) {
      throw new UnusableAnswerException(String.valueOf(e.getMessage()));
    }
  }

  private static SSLContext trusting(Path file) {
    try (InputStream pem = Files.newInputStream(file)) {
      Collection<? extends Certificate> authorities =
          CertificateFactory.getInstance("X.509").generateCertificates(pem);
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate authority : authorities) {
        store.setCertificateEntry("authority-" + store.size(), authority);
      }
      if (store.size() == 0) {
        throw new GeneralSecurityException("no certificate");
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "Expected certificates in PEM at %s, but found none that can be read".formatted(file), e);
    }
  }
}
