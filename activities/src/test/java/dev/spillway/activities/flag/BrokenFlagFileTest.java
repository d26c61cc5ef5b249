package dev.spillway.activities.flag;

import static dev.spillway.activities.flag.Flags.BEGIN;
import static dev.spillway.activities.flag.Flags.REQUEST;
import static dev.spillway.activities.flag.Flags.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.model.Percent;
import dev.spillway.port.Finding;
import dev.spillway.port.FlagSnapshot;
import dev.spillway.wire.FailureType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that somebody breaks or takes away in mid-ramp: nothing is written over it. */
class BrokenFlagFileTest {
  private static final String GOOD =
      """
      {"flags": {
        "new-checkout": {
          "state": "ENABLED", "variants": {"off": false, "on": true}, "defaultVariant": "off"
        }
      }}
      """;

  @TempDir private Path folder;
  private Path file;
  private FlagdFile backend;
  private FlagSnapshot snapshot;

  @BeforeEach
  void raiseToFive() throws IOException {
    file = folder.resolve("flags.json");
    Files.writeString(file, GOOD);
    backend = new FlagdFile(new FlagdFileSettings("production", file), new TickingClock(BEGIN));
    snapshot = backend.snapshot(REQUEST);
    set(0, 5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"flags\": {\n  \"new-checkout\": {",
        "{\"flags\": {\"new-checkout\": {}}} trailing",
        "<<<<<<< ours\n{\"flags\": {}}\n",
        "{\"flags\": {\"new-checkout\": \"on\"}}"
      })
  void keepsABrokenFileAsItIsUntilItIsRepaired(String broken) throws IOException {
    String good = Files.readString(file);
    Files.writeString(file, broken);

    assertRefused(() -> set(5, 100), FailureType.UNAVAILABLE, "put it right, it is read again");
    assertRefused(this::restore, FailureType.UNAVAILABLE, "put it right, it is read again");
    assertThat(file).hasContent(broken);
    assertThat(beside()).containsExactly(".flags.json.lock", "flags.json");

    Files.writeString(file, good);
    set(5, 100);
    assertThat(backend.read(REQUEST).on()).isEqualTo(Percent.ALL);
    restore();
    assertThat(backend.read(REQUEST).on()).isEqualTo(Percent.NONE);
  }

  @Test
  void makesNoFileWhereNoneIs() throws IOException {
    Files.delete(file);

    assertRefused(() -> set(5, 100), FailureType.UNAVAILABLE, "there is no " + file);
    assertRefused(this::restore, FailureType.UNAVAILABLE, "there is no " + file);

    assertThat(beside()).containsExactly(".flags.json.lock");
  }

  @Test
  void writesIntoNoFolderThatHasItsName() throws IOException {
    Files.delete(file);
    Files.createDirectory(file);

    assertRefused(() -> set(5, 100), FailureType.UNAVAILABLE, file.toString());

    assertThat(file).isEmptyDirectory();
  }

  @Test
  void saysBeforeARampWhichLineIsBrokenAndWhatToDo() throws IOException {
    Files.writeString(file, "{\"flags\": {\n  \"new-checkout\": oops\n}}");

    assertThat(backend.inspect(REQUEST).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Finding.Severity.INVALID);
              assertThat(finding.cause())
                  .startsWith("Expected flagd's definitions as JSON in " + file)
                  .contains("line 2 is broken (Unrecognized token 'oops'")
                  .doesNotContain("read again");
              assertThat(finding.remedy()).isEqualTo("correct the file, then release again");
            });
  }

  private void set(int from, int to) {
    var ignored = backend.set(Flags.set(from, to), what -> {});
  }

  private void restore() {
    var ignored = backend.restore(Flags.restore(snapshot), what -> {});
  }

  private List<String> beside() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(it -> it.getFileName().toString()).sorted().toList();
    }
  }
}
