package dev.spillway.starter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://spillway.example",
        " https://spillway.example:8443/behind/a/path ",
        "http://localhost:8080",
        "http://127.0.0.1",
        "http://127.8.9.1:80",
        "http://[::1]:8080",
      })
  void mayBeShownAToken(String address) {
    assertThat(Address.safe(address)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://spillway.example",
        "http://localhost.example",
        "http://127.0.0.1.example",
        "http://10.0.0.1",
        "http://[2001:db8::1]",
        "https://ann:secret@spillway.example",
        "https://spillway.example#part",
        "file:///etc/token",
        "//spillway.example",
        "",
      })
  void mayNotBeShownAToken(String address) {
    assertThat(Address.safe(address)).isEmpty();
  }
}
