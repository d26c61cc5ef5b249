package dev.spillway.activities.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricSelectorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "http_requests_total ; http_requests_total",
        "job:errors:rate5m {} ; job:errors:rate5m",
        "m{job=\"shop\"} ; m{job=\"shop\"}",
        "m{ a = 'x' , b != \"y\" , } ; m{a=\"x\",b!=\"y\"}",
        "m{path!~\"/a|/b\"} ; m{path!~\"/a|/b\"}",
        "m{a=\"}\",b=\",\"} ; m{a=\"}\",b=\",\"}",
        "m{a=\"1\\\"2\\\\3\\n4\"} ; m{a=\"1\\x222\\\\3\\x0a4\"}",
      })
  void readsAMetricWithMatchersAndWritesItSafely(String text, String written) {
    assertThat(MetricSelector.of(text)).hasToString(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1m",
        "sum(m)",
        "m[5m]",
        "m{job}",
        "m{job=shop}",
        "m{job=\"shop}",
        "m{job==\"shop\"}",
        "m{a=\"1\" b=\"2\"}",
        "m{a=\"\\q\"}",
        "m{a=\"1\"} or n",
      })
  void refusesWhatIsNoSelector(String text) {
    assertThatThrownBy(() -> MetricSelector.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Expected a metric such as");
  }

  @Test
  void selectsPodsOnTopOfItsOwnMatchers() {
    MetricSelector selector = MetricSelector.of("m{job=\"shop\"}");

    assertThat(selector.with(List.of(LabelMatcher.anyOf("pod", List.of("a.1", "b")))))
        .isEqualTo("m{job=\"shop\",pod=~\"a\\\\.1|b\"}");
  }
}
