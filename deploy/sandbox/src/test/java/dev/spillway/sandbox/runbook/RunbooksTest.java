package dev.spillway.sandbox.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages as they are written; whether they are right {@code RunbookIT} finds by doing it. */
class RunbooksTest {
  private static final Path FOLDER = Path.of("../../docs/runbooks");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

  @ParameterizedTest
  @MethodSource("pages")
  void haveTheFiveSectionsAndNoneIsEmpty(Path page) throws IOException {
    Runbook read = Runbook.read(page);

    assertThat(read.sections())
        .extracting(Runbook.Section::title)
        .containsExactlyElementsOf(Runbook.SECTIONS);
    assertThat(read.sections())
        .allSatisfy(it -> assertThat(it.text().lines()).hasSizeGreaterThan(2));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void haveCommandsForWhatToDoAndForWhetherItWorked(Path page) throws IOException {
    Runbook read = Runbook.read(page);

    assertThat(read.section("Do this").blocks()).isNotEmpty();
    assertThat(read.section("How you know it worked").blocks()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void nameValuesAtTheTopOfABlockAndNowhereElse(Path page) throws IOException {
    assertThat(Runbook.read(page).blocks())
        .allSatisfy(
            block ->
                assertThat(block.text())
                    .doesNotContainPattern("<[A-Z]+>|(?<![$A-Z])[A-Z]{3,} --env"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void areInTheListAndLinkToWhatIsThere(Path page) throws IOException {
    assertThat(FOLDER.resolve("README.md"))
        .content()
        .contains("(%s)".formatted(page.getFileName()));
    assertThat(links(page)).allSatisfy(link -> assertThat(FOLDER.resolve(link)).exists());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start-from-ci",
        "approve-when-slack-is-down",
        "pause",
        "abort",
        "retry",
        "skip",
        "needs-decision",
        "rollback-failed",
        "replay",
        "temporal-down",
        "worker-down",
        "record-chain-broken",
        "worker-upgrade",
        "workflow-reset",
        "abort-drill"
      })
  void thereIsOneForEachOperation(String name) {
    assertThat(FOLDER.resolve(name + ".md")).isRegularFile();
  }

  @Test
  void theListLinksToNothingThatIsMissing() throws IOException {
    assertThat(links(FOLDER.resolve("README.md")))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(FOLDER.resolve(link)).exists());
  }

  private static List<String> links(Path page) throws IOException {
    return LINK.matcher(Files.readString(page))
        .results()
        .map((MatchResult link) -> link.group(1))
        .toList();
  }

  static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".md") && !file.endsWith("README.md"))
          .sorted()
          .toList();
    }
  }
}
