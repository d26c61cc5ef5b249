package dev.spillway.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spillway.worker.WorkerApplication;
import dev.spillway.worker.config.ConfigurationProblem;
import dev.spillway.worker.config.InvalidConfigurationException;
import dev.spillway.worker.temporal.TestIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** What a gateway wants before it starts, and how it then listens. */
@Timeout(60)
class GatewayStartTest {
  @TempDir Path folder;

  @Test
  void namesEverythingThatIsMissing() {
    assertThat(causes(List.of("--spillway.worker.roles=gateway")))
        .satisfiesExactlyInAnyOrder(
            cause -> assertThat(cause).contains("'spillway.gateway.issuers'"),
            cause -> assertThat(cause).contains("'spillway.gateway.signing-keys'"),
            cause -> assertThat(cause).contains("'spillway.record.url'"));
  }

  @Test
  void wantsACertificateBeyondLoopback() throws Exception {
    List<String> settings = settings();
    settings.remove("--spillway.gateway.listen=127.0.0.1:0");
    settings.add("--spillway.gateway.listen=0.0.0.0:0");

    assertThat(causes(settings))
        .singleElement()
        .satisfies(cause -> assertThat(cause).contains("'spillway.gateway.tls.cert'"));
  }

  @Test
  void refusesAnIssuerWhoseKeysAnybodyCouldChange() throws Exception {
    List<String> settings = settings();
    settings.add("--spillway.gateway.issuers.other.issuer-uri=http://login.example.com");
    settings.add("--spillway.gateway.issuers.other.audience=a");

    assertThat(causes(settings))
        .singleElement()
        .satisfies(cause -> assertThat(cause).contains("https address of an issuer"));
  }

  @Test
  void refusesAKeyThatReleasesWouldNotTrust() throws Exception {
    List<String> settings = settings();
    settings.add("--spillway.policy.decision-keys[0].id=test");
    settings.add("--spillway.policy.decision-keys[0].public-key=" + publicKey());

    assertThat(causes(settings))
        .singleElement()
        .satisfies(cause -> assertThat(cause).contains("the public half of signing key 'test'"));
  }

  @Test
  void refusesAFileOfApproversThatCannotBeRead() throws Exception {
    List<String> settings = settings();
    Path approvers = Files.writeString(folder.resolve("approvers.yaml"), "people: [ann]");
    settings.add("--spillway.gateway.approvers=" + approvers);

    assertThat(causes(settings))
        .singleElement()
        .satisfies(cause -> assertThat(cause).contains("Expected a map at 'people'"));
  }

  @Test
  void refusesALinkThatLeadsAnywhere() throws Exception {
    List<String> settings = settings();
    settings.add("--spillway.gateway.links.dashboard.url=http://grafana.example/{service}");

    assertThat(causes(settings))
        .singleElement()
        .satisfies(cause -> assertThat(cause).contains("begins with https:// and a host"));
  }

  @Test
  void refusesAProxyThatIsNoAddress() throws Exception {
    List<String> settings = settings();
    settings.add("--spillway.gateway.trusted-proxies=10.0.0.0/8,ingress.example.com");

    assertThat(causes(settings))
        .singleElement()
        .satisfies(cause -> assertThat(cause).contains("'ingress.example.com'"));
  }

  @Test
  void believesNoProxyOfAClusterThatNobodyNamed() throws Exception {
    List<String> settings = settings();
    settings.add("--spring.main.cloud-platform=kubernetes");
    settings.add("--spillway.gateway.limits.reads=1");

    try (ConfigurableApplicationContext gateway = run(settings);
        HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest.Builder document =
          HttpRequest.newBuilder(
              URI.create(
                  "http://127.0.0.1:%s/v1/openapi.json"
                      .formatted(
                          gateway.getEnvironment().getRequiredProperty("local.server.port"))));

      assertThat(status(http, document, "192.0.2.1")).isEqualTo(200);
      assertThat(status(http, document, "192.0.2.2")).isEqualTo(429);
    }
  }

  private static int status(HttpClient http, HttpRequest.Builder request, String forwarded)
      throws Exception {
    return http.send(
            request.setHeader("X-Forwarded-For", forwarded).build(), BodyHandlers.ofString())
        .statusCode();
  }

  @Test
  void listensWithTls() throws Exception {
    TestIdentity identity = TestIdentity.create(folder, "localhost");
    List<String> settings = settings();
    settings.add("--spillway.gateway.tls.cert=" + identity.cert());
    settings.add("--spillway.gateway.tls.key=" + identity.key());

    try (ConfigurableApplicationContext gateway = run(settings);
        HttpClient http = HttpClient.newBuilder().sslContext(trusting(identity.cert())).build()) {
      String port = gateway.getEnvironment().getRequiredProperty("local.server.port");
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(
                      URI.create("https://localhost:%s/v1/openapi.json".formatted(port)))
                  .build(),
              BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  /** Clicks are kept without Temporal, if only requests get here. */
  @Test
  void isReadyWithoutTemporal() throws Exception {
    try (ConfigurableApplicationContext gateway = run(settings());
        HttpClient http = HttpClient.newHttpClient()) {
      String port = gateway.getEnvironment().getRequiredProperty("local.management.port");
      String address = "http://127.0.0.1:%s/actuator/health/readiness".formatted(port);

      HttpResponse<String> answer =
          http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());

      assertThat(answer.body()).contains("readinessState").doesNotContain("temporal");
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  private List<String> settings() throws Exception {
    byte[] key =
        KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
    Path pem = Files.writeString(folder.resolve("key"), Base64.getEncoder().encodeToString(key));
    return new ArrayList<>(
        List.of(
            "--spillway.worker.roles=gateway",
            "--spillway.temporal.address=127.0.0.1:1",
            "--spillway.record.url=jdbc:postgresql://127.0.0.1:1/none",
            "--spillway.gateway.listen=127.0.0.1:0",
            "--spillway.gateway.issuers.people.issuer-uri=https://login.example.com",
            "--spillway.gateway.issuers.people.audience=a",
            "--spillway.gateway.signing-keys[0].id=test",
            "--spillway.gateway.signing-keys[0].key=file:" + pem,
            "--management.server.port=0"));
  }

  private static String publicKey() throws Exception {
    return Base64.getEncoder()
        .encodeToString(
            KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded());
  }

  private static ConfigurableApplicationContext run(List<String> settings) {
    return WorkerApplication.application().run(settings.toArray(String[]::new));
  }

  private static List<String> causes(List<String> settings) {
    Throwable failure = catchThrowableOfType(Throwable.class, () -> run(settings).close());
    while (!(failure instanceof InvalidConfigurationException)) {
      failure = failure.getCause();
    }
    return ((InvalidConfigurationException) failure)
        .problems().stream().map(ConfigurationProblem::cause).toList();
  }

  private static SSLContext trusting(Path certificate) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream in = open(certificate)) {
      trusted.setCertificateEntry(
          "gateway", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  private static InputStream open(Path file) throws IOException {
    return Files.newInputStream(file);
  }
}
