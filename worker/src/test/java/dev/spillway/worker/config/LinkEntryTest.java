package dev.spillway.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkEntryTest {
  @ParameterizedTest
  @CsvSource({
    "https://g.example/d?s={service}&e={environment},"
        + " https://g.example/d?s=orders-api&e=production",
    "https://g.example/{service}/{service}, https://g.example/orders-api/orders-api",
    "http://127.0.0.1:3000/d?from={from}, http://127.0.0.1:3000/d?from=1",
    "http://[::1]:3000/d, http://[::1]:3000/d",
    "https://g.example, https://g.example",
  })
  void fillsItsPlaces(String url, String filled) {
    assertThat(
            new LinkEntry(url)
                .filled(Map.of("service", "orders-api", "environment", "production", "from", "1")))
        .hasToString(filled);
  }

  @Test
  void encodesWhatHasAMeaningInAnAddress() {
    LinkEntry entry = new LinkEntry("https://g.example/d?s={service}&x=1");

    assertThat(entry.filled(Map.of("service", "a/b?c&d=\"é %#{from}\n@~")))
        .hasToString(
            "https://g.example/d?s=a%2Fb%3Fc%26d%3D%22%C3%A9%20%25%23%7Bfrom%7D%0A%40~&x=1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "grafana.example",
        "//grafana.example/d",
        "http://grafana.example/d",
        "http://127.0.0.1.example/d",
        "http://localhost@grafana.example/d",
        "https://ann@grafana.example/d",
        "https://{service}/d",
        "https://{service}.example/d",
        "https://grafana.example{service}/d",
        "https://grafana.example:{from}/d",
        "javascript:alert(1)",
        "https://grafana.example/d e",
        "https://grafana.example/{moon}",
        "https://grafana.example/{}",
        "https://grafana.example/{service",
      })
  void refusesWhatIsNoAddressWithKnownPlaces(String url) {
    assertThatThrownBy(() -> new LinkEntry(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Expected as url an address");
  }
}
