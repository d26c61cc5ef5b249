package dev.spillway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Plans to test with. */
final class Plans {
  private static final Path FOLDER =
      Path.of(System.getProperty("basedir", ".")).resolve("src/test/resources/plans");

  private Plans() {}

  /** The fewest lines that are a plan. */
  static String smallest() {
    return text("smallest.yaml");
  }

  /** Every key and every kind of step. */
  static String full() {
    return text("orders-api.yaml");
  }

  static PlanFile valid(String text) {
    Reading reading = PlanReader.read(new PlanText("plan.yaml", text));
    assertThat(reading).isInstanceOf(Reading.Valid.class);
    return ((Reading.Valid) reading).file();
  }

  static List<Violation> violations(String text) {
    return switch (PlanReader.read(new PlanText("plan.yaml", text))) {
      case Reading.Valid valid -> List.of();
      case Reading.Invalid invalid -> invalid.violations();
    };
  }

  private static String text(String name) {
    try {
      return Files.readString(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
