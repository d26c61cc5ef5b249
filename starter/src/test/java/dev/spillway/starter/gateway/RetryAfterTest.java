package dev.spillway.starter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "7, PT7S",
    "' 7 ', PT7S",
    "99999999, PT5M",
    "'Fri, 01 Jan 2010 00:00:00 GMT', PT0S",
    "'Fri, 01 Jan 2100 00:00:00 GMT', PT5M",
    "-1, PT1S",
    "soon, PT1S",
    "'', PT1S",
  })
  void isAsLongAsTheGatewaySays(String header, Duration expected) {
    assertThat(RetryAfter.of(Optional.of(header))).isEqualTo(expected);
  }

  @Test
  void isShortWhereTheGatewayDoesNotSay() {
    assertThat(RetryAfter.of(Optional.empty())).isEqualTo(Duration.ofSeconds(1));
  }
}
