package dev.spillway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole files with everything that is wrong with them, as {@code spillway lint} prints it. */
class BadPlansTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("basedir", ".")).resolve("src/test/resources/bad-plans");

  static Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void reportsEverythingThatIsWrong(String name) throws IOException {
    String text = Files.readString(FOLDER.resolve(name));
    Path expected = FOLDER.resolve(name.replace(".yaml", ".expected"));

    Reading reading = PlanReader.read(new PlanText(name, text));

    assertThat(reading).isInstanceOf(Reading.Invalid.class);
    String found = rendered((Reading.Invalid) reading);
    if (Boolean.getBoolean("spillway.expected.write")) {
      Files.writeString(expected, found);
    }
    assertThat(found).isEqualTo(Files.readString(expected));
  }

  private static String rendered(Reading.Invalid invalid) {
    return invalid.violations().stream()
        .map(violation -> violation.render() + "\n")
        .collect(Collectors.joining());
  }
}
