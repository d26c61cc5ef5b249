package dev.spillway.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlLimitsTest {
  static Stream<Arguments> documents() {
    return Stream.of(
        arguments("", "Expected a map with apiVersion", 1),
        arguments("# nothing here\n", "Expected a map with apiVersion", 1),
        arguments("just text", "Expected a map with apiVersion", 1),
        arguments("[1, 2]", "Expected a map with apiVersion", 1),
        arguments("a: 1\n---\nb: 2\n", "Expected one document, but a second one", 2),
        arguments("a: 1\n\tb: 2\n", "Expected YAML, but found character 'TAB'", 2),
        arguments("a: \"open\nb: 2\n", "Expected YAML, but", 3),
        arguments("a: {b: 1\n", "Expected YAML, but", 2),
        arguments("a: b: c\n", "Expected YAML, but mapping values are not allowed", 1),
        arguments("a: *unknown\n", "Expected YAML, but found undefined alias", 1),
        arguments(
            "a: x\u0000y\n", "Expected printable text, but found the control character U+0000", 1),
        arguments(
            "a: 1\nb: x\u2028y\n",
            "Expected printable text, but found the control character U+2028",
            2),
        arguments("a: \uD800\n", "Expected printable text", 1),
        arguments("a: \"x\\ey\"\n", "Expected printable text, but it holds an escaped", 1),
        arguments("? [a, b]\n: c\n", "Expected YAML, but Non scalar key is detected", 1),
        arguments("[".repeat(60), "Expected at most 50 levels of nesting", 1),
        arguments("a: " + "[".repeat(100_000), "Expected at most 50 levels of nesting", 1),
        arguments("a: &a\n  - *a\n", "Expected at most 20000 values and 50 levels", 1),
        arguments("a: " + "x".repeat(300_000), "Expected at most 256 KiB, but the file has", 1));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void refusesInOneClearLine(String text, String cause, int line) {
    List<Violation> violations = Plans.violations(text);

    assertThat(violations)
        .anySatisfy(
            violation -> {
              assertThat(violation.cause()).startsWith(cause);
              assertThat(violation.line()).isEqualTo(line);
              assertThat(violation.remedy()).isNotBlank();
            });
  }

  @Test
  void refusesABombWithOneViolation() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 25; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }

    assertThat(Plans.violations(bomb.toString())).hasSize(1);
  }

  @Test
  void writesAFewAliasesOut() {
    String plan =
        Plans.smallest().replace("{max: 350ms}", "&limit {max: 350ms}")
            + "  staging: {cluster: stage, namespace: shop, analyses: {http-slo: {latency: *limit}}}\n";

    assertThat(Plans.violations(plan)).isEmpty();
  }

  @Test
  void acceptsAByteOrderMarkAndWindowsLineEnds() {
    String plan = "\uFEFF" + Plans.smallest().replace("\n", "\r\n");

    assertThat(Plans.violations(plan)).isEmpty();
  }
}
