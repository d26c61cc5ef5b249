package dev.spillway.activities.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromQlTest {
  @Test
  void writesWhatWouldEndALiteralByItsCode() {
    assertThat(PromQl.quoted("a\"b'c`d\\e\nf")).isEqualTo("\"a\\x22b\\x27c\\x60d\\\\e\\x0af\"");
  }

  @Test
  void leavesOtherTextAsItIs() {
    assertThat(PromQl.quoted("Grüße {a=~b} 😀")).isEqualTo("\"Grüße {a=~b} 😀\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b", "a|b", "(a)", "[a]", "{1}", "^a$", "a*+?", "\\d", "a-b_c"})
  void matchesAValueAndNothingElse(String value) {
    String expression = PromQl.anyOf(List.of("x", value));

    assertThat(value).matches(expression);
    assertThat("a0b").doesNotMatch(expression);
  }

  @Test
  void writesADurationInMilliseconds() {
    assertThat(PromQl.duration(Duration.ofSeconds(90))).isEqualTo("90000ms");
  }
}
