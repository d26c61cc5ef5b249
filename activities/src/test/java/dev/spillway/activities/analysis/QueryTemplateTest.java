package dev.spillway.activities.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTemplateTest {
  @Test
  void fillsEveryPlaceholder() {
    QueryTemplate template =
        new QueryTemplate("rate(m{s=\"{{service}}\",p=~\"{{pods}}\"}[{{window}}])");

    assertThat(template.filled(Map.of("service", "a$1", "pods", "x|y", "window", "60000ms")))
        .isEqualTo("rate(m{s=\"a$1\",p=~\"x|y\"}[60000ms])");
    assertThat(template.asksForPods()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m{a=\")\",b=']',c=`}`}",
        "m{a=\"\\\")\"}",
        "`\\`",
        "m # (",
        "m # (\n + 1",
        "sum by (a) (m[5m:1m] offset 1m)",
        "m{ns=\"{{namespace}}\"}",
      })
  void takesQueriesThatAreClosed(String query) {
    assertThat(new QueryTemplate(query).filled(Map.of("namespace", "{{namespace}}")))
        .isEqualTo(query);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "rate(m[5m]", "m)", "m{a=\"b\"", "(m]", "m{a=\"b}", "m{a=\"b\\\"}", "`a"})
  void refusesQueriesThatAreNot(String query) {
    assertThatThrownBy(() -> new QueryTemplate(query))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("brackets and quotes are closed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"m{p=\"{{pod}}\"}", "{{}}", "{{ service }}"})
  void refusesUnknownPlaceholders(String query) {
    assertThatThrownBy(() -> new QueryTemplate(query)).hasMessageContaining("{{window}}");
  }
}
