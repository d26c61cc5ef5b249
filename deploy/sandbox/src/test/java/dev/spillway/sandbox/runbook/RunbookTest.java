package dev.spillway.sandbox.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunbookTest {
  private static final String PAGE =
      """
      # Worker down

      ## When

      Nobody answers.

      ## Do this

      Look:

      ```sh exits 12
      SERVICE=orders-api
      ./spillway status $SERVICE
      ```
      ```text
      error: …
        try: again
      ```

      then start one:

      ```sh
      ./spillway worker
      ```

      It says, after a while:

      ```text
      Polling
      ```
      """;

  @Test
  void hasATitleAndSectionsInTheirOrder() {
    Runbook page = Runbook.parse("worker-down", PAGE);

    assertThat(page.title()).isEqualTo("Worker down");
    assertThat(page.sections())
        .extracting(Runbook.Section::title)
        .containsExactly("When", "Do this");
    assertThat(page.section("When").text()).contains("Nobody answers.");
  }

  @Test
  void readsCommandsWithWhatTheyEndWithAndPrint() {
    Runbook page = Runbook.parse("worker-down", PAGE);

    assertThat(page.section("Do this").blocks())
        .containsExactly(
            new Block(
                "SERVICE=orders-api\n./spillway status $SERVICE",
                12,
                List.of("error: …", "  try: again")),
            new Block("./spillway worker", 0, List.of()));
  }

  @Test
  void namesASectionThatIsMissing() {
    assertThatThrownBy(() -> Runbook.parse("worker-down", PAGE).section("Whom to tell"))
        .hasMessage("Expected a section 'Whom to tell' in worker-down, but found none");
  }

  @Test
  void refusesAPageWithoutATitle() {
    assertThatThrownBy(() -> Runbook.parse("pause", "## When\n"))
        .hasMessage("Expected pause to begin with a title");
  }

  @Test
  void refusesBlocksThatItDoesNotKnow() {
    assertThatThrownBy(() -> Runbook.parse("pause", "# Pause\n## When\n```yaml\na: b\n```\n"))
        .hasMessage("Expected a block of sh or text, but found 'yaml'");
  }
}
