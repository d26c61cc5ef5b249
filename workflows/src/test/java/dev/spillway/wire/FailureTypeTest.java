package dev.spillway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureTypeTest {
  private static final Path RUNBOOKS = Path.of("../docs/runbooks");

  @ParameterizedTest
  @EnumSource(FailureType.class)
  void hasARunbook(FailureType type) {
    assertThat(RUNBOOKS.resolve(type.wireName() + ".md")).isRegularFile();
  }

  @ParameterizedTest
  @EnumSource(FailureType.class)
  void isFoundInItsRunbookAndInTheListOfThem(FailureType type) throws IOException {
    String page = type.wireName() + ".md";

    assertThat(Files.readAllLines(RUNBOOKS.resolve(page)).getFirst())
        .endsWith("(`%s`)".formatted(type.wireName()));
    assertThat(RUNBOOKS.resolve("README.md"))
        .content()
        .contains("[`%s`](%s)".formatted(type.wireName(), page));
  }
}
