package dev.spillway.architecture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves of every rule that it sees a class that breaks it: one that sees nothing guards nothing.
 */
class RedExamplesTest {
  private static final JavaClasses CULPRITS = Product.culprits();

  static Stream<Guard> guards() {
    return Stream.of(Guards.workflows(), Guards.activities(), Guards.worker(), Guards.starter())
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("guards")
  void findsTheCulprit(Guard guard) {
    assertThatThrownBy(() -> guard.checkRed(CULPRITS))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("because")
        .hasMessageContaining("violated (%d times)", offences(guard))
        .hasMessageContaining(guard.culprit().getSimpleName());
  }

  private static int offences(Guard guard) {
    return guard.culprit().getAnnotation(Offences.class).value();
  }
}
