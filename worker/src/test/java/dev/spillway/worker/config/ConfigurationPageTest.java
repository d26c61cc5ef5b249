package dev.spillway.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `(spillway\\.[^`]+)` \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|");

  @Test
  void documentsEveryKeyWithItsTypeAndDefaultAndNoOther() throws IOException {
    List<String> documented =
        rows().map(row -> row(row.group(1), row.group(2), row.group(3))).toList();

    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            KnownKeys.of(SpillwaySettings.PREFIX, SpillwaySettings.class).all().stream()
                .map(ConfigurationPageTest::expected)
                .toList());
  }

  private static String expected(KnownKey key) {
    return row(
        key.toString(),
        key.type().words(),
        key.fallback().map(value -> "`" + value + "`").orElse("–"));
  }

  private static String row(String key, String type, String fallback) {
    return "%s | %s | %s".formatted(key, type.strip(), fallback.strip());
  }

  private static java.util.stream.Stream<Matcher> rows() throws IOException {
    return Files.readAllLines(PAGE).stream().map(ROW::matcher).filter(Matcher::matches);
  }
}
