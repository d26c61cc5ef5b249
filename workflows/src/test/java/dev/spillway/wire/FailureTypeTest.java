package dev.spillway.wire;

import static org.assertj.core.api.Assertions.assertThat;

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
}
