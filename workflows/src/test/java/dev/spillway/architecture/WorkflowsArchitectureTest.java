package dev.spillway.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkflowsArchitectureTest {
  private static final JavaClasses CLASSES = Product.classes();

  static List<Guard> guards() {
    return Guards.workflows();
  }

  @ParameterizedTest
  @MethodSource("guards")
  void holds(Guard guard) {
    guard.check(CLASSES);
  }
}
