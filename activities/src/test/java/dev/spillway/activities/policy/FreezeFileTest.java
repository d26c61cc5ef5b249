package dev.spillway.activities.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.judge.FreezeCalendar;
import dev.spillway.judge.FreezeWindow;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreezeFileTest {
  private static final String WINDOW =
      """
      freezes:
        - {name: NAME, reason: r, zone: UTC, from: 2026-11-27T00:00, to: 2026-11-30T08:00}
      """;

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("freeze.yaml");
  }

  @Test
  void hasNoWindowsWhereTheInstallationHasNoFile() {
    assertThat(new FreezeFile(null).read()).isEqualTo(FreezeCalendar.EMPTY);
  }

  @Test
  void takesUpAChangeAtOnce() throws IOException {
    FreezeFile freezes = new FreezeFile(file);

    Files.writeString(file, WINDOW.replace("NAME", "sales"));
    FreezeCalendar before = freezes.read();
    Files.writeString(file, WINDOW.replace("NAME", "audit"));
    FreezeCalendar after = freezes.read();

    assertThat(before.windows()).extracting(FreezeWindow::name).containsExactly("sales");
    assertThat(after.windows()).extracting(FreezeWindow::name).containsExactly("audit");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertRefused("it cannot be read (NoSuchFileException)");
  }

  @Test
  void refusesAFileThatWentAwayOrBroke() throws IOException {
    FreezeFile freezes = new FreezeFile(file);
    Files.writeString(file, WINDOW);
    FreezeCalendar before = freezes.read();

    Files.writeString(file, "");
    assertRefused("Expected one key 'freezes'");
    Files.delete(file);
    assertRefused("it cannot be read (NoSuchFileException)");

    assertThat(before.windows()).hasSize(1);
  }

  @Test
  void refusesAFolder() throws IOException {
    Files.createDirectory(file);

    assertRefused("it cannot be read (IOException)");
  }

  @Test
  void refusesBytesThatAreNoText() throws IOException {
    Files.write(file, new byte[] {'f', (byte) 0xC3, (byte) 0x28});

    assertRefused("it cannot be read (MalformedInputException)");
  }

  @Test
  void refusesAFileThatIsTooLarge() throws IOException {
    Files.writeString(file, "freezes: []\n" + "#".repeat(256 * 1024));

    assertRefused("Expected at most 256 KiB");
  }

  @Test
  void saysWhereTheYamlIsWrongInOneLine() throws IOException {
    Files.writeString(file, "freezes:\n  - name: \"open\n");

    assertRefused("it is no YAML");
  }

  private void assertRefused(String found) {
    assertThatThrownBy(() -> new FreezeFile(file).read())
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("invalid-configuration");
              assertThat(failure.isNonRetryable()).isTrue();
              assertThat(failure.getOriginalMessage())
                  .contains(file.toString(), found, "correct the file, then retry the step")
                  .doesNotContain("\n");
            });
  }
}
