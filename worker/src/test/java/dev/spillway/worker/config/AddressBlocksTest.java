package dev.spillway.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlocksTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "192.0.2.4/30, 192.0.2.7, true",
    "192.0.2.4/30, 192.0.2.8, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.6, false",
    "fd00::/8, fd12::1, true",
    "fd00::/8, fe80::1, false",
    "fd00::/8, 10.0.0.1, false",
    "10.0.0.0/8, ::ffff:10.0.0.1, true",
    "10.0.0.0/8, localhost, false",
  })
  void holdTheAddressesOfTheBlock(String block, String address, boolean held) {
    assertThat(AddressBlocks.of(List.of(block)).contains(address)).isEqualTo(held);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ingress.example.com",
        "10.0.0.0/",
        "10.0.0.0/33",
        "fd00::/129",
        "10.0.0.0/-1",
        "10.0.0.0/8/8",
        "10.0.0/8",
        "0.0.0.0/0",
        "::/0",
        "10.0.0.0 /8"
      })
  void refuseWhatIsNoBlockOrEverybody(String block) {
    List<String> blocks = List.of(block);

    assertThatThrownBy(() -> AddressBlocks.of(blocks))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Expected a block of addresses such as 10.0.0.0/8, but was '%s'".formatted(block));
  }
}
