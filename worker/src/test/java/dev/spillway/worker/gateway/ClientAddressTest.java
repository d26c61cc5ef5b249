package dev.spillway.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.worker.config.AddressBlocks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
  private static final ClientAddress BEHIND =
      new ClientAddress(AddressBlocks.of(List.of("10.0.0.0/8", "fd00::/8", "192.0.2.7")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.1.2.3 | 198.51.100.1 | 198.51.100.1",
        "192.0.2.7 | 198.51.100.1 | 198.51.100.1",
        "fd00:0:0:0:0:0:0:1 | 2001:db8::1 | 2001:db8:0:0:0:0:0:1",
        "10.1.2.3 | 203.0.113.9, 198.51.100.1 | 198.51.100.1",
        "10.1.2.3 | 203.0.113.9, 198.51.100.1 ,10.9.9.9 | 198.51.100.1",
        "10.1.2.3 | 10.4.4.4, 10.9.9.9 | 10.4.4.4",
      })
  void takesTheLastAddressThatATrustedProxyNames(String connection, String said, String found) {
    assertThat(BEHIND.of(Incoming.from(connection, said))).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "198.51.100.1 | 203.0.113.9",
        "192.0.2.8 | 203.0.113.9",
        "fe80:0:0:0:0:0:0:1 | 203.0.113.9",
        "11.0.0.1 | 10.0.0.1, 203.0.113.9",
      })
  void believesNobodyElse(String connection, String said) {
    assertThat(BEHIND.of(Incoming.from(connection, said))).isEqualTo(connection);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "unknown",
        "localhost",
        "198.51.100.1:443",
        "198.51.100.256",
        "198.51.100",
        "0x0a.0.0.1",
        "010.0.0.1",
        "[2001:db8::1]",
        "2001:db8::1%eth0",
        "2001:db8:::1",
        "203.0.113.9,",
        "'203.0.113.9'",
      })
  void staysWithTheProxyWhereWhatItSaysIsNoAddress(String said) {
    assertThat(BEHIND.of(Incoming.from("10.1.2.3", said))).isEqualTo("10.1.2.3");
  }

  @Test
  void readsSeveralLinesAsOne() {
    assertThat(BEHIND.of(Incoming.from("10.1.2.3", "203.0.113.9", "198.51.100.1, 10.0.0.2")))
        .isEqualTo("198.51.100.1");
  }

  @Test
  void takesTheConnectionWhereNothingIsSaidOrNobodyIsTrusted() {
    assertThat(BEHIND.of(Incoming.from("10.1.2.3"))).isEqualTo("10.1.2.3");
    assertThat(ClientAddress.DIRECT.of(Incoming.from("10.1.2.3", "198.51.100.1")))
        .isEqualTo("10.1.2.3");
  }
}
