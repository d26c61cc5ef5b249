package dev.spillway.activities.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.activities.registry.SecretReference;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusServerTest {
  private static final URI URL = URI.create("http://prometheus:9090");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"http://h/prom", "http://h/prom/"})
  void asksBelowThePathOfItsAddress(String url) {
    assertThat(PrometheusServer.of(URI.create(url)).queries())
        .hasToString("http://h/prom/api/v1/query");
  }

  @Test
  void refusesAFileWithoutAuthorities() throws IOException {
    Path file = Files.writeString(folder.resolve("ca.crt"), "nothing\n");
    PrometheusServer server =
        new PrometheusServer(URI.create("https://prometheus"), null, null, null, file);

    assertThatThrownBy(() -> new PrometheusAccess(server).client(Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("certificates in PEM");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://h", "h:9090", "http://u:s3cr3t@h", "http://h/?token=s3cr3t", "http://h/#a"})
  void refusesAnAddressThatIsNone(String url) {
    assertThatThrownBy(() -> PrometheusServer.of(URI.create(url)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http or https")
        .hasMessageNotContaining("s3cr3t");
  }

  @Test
  void refusesTwoWaysToSayWhoAsks() {
    SecretReference secret = new SecretReference("env:PATH");

    assertThatThrownBy(() -> new PrometheusServer(URL, secret, "me", secret, null))
        .hasMessageContaining("but found both");
    assertThatThrownBy(() -> new PrometheusServer(URL, null, "me", null, null))
        .hasMessageContaining("together");
  }
}
