package dev.spillway.worker.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why somebody at a browser does not see what they asked for. */
class ProblemPageTest {
  @ParameterizedTest
  @CsvSource({
    "401, You are not signed in",
    "403, This is refused",
    "404, This is refused",
    "503, There is no answer now"
  })
  void headsItByWhatSortOfProblemItIs(int status, String heading) {
    assertThat(Pages.problem(status, "Expected a, but found b", "do c").html())
        .contains("<h1>%s</h1>".formatted(heading), "Expected a, but found b", "do c");
  }

  @Test
  void readsNoMarkupInTheWordsOfOthers() {
    String page = Pages.problem(401, "<script>alert(1)</script>\u202E", "\"'&").html();

    assertThat(Pieces.of(page).all("script")).isEmpty();
    assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;").doesNotContain("\u202E");
  }

  @Test
  void isSentWithThePolicyOfPages() {
    assertThat(Pages.problem(401, "a", "b").headers())
        .containsEntry("Content-Type", PageReply.CONTENT_TYPE)
        .containsEntry("Cache-Control", "no-store")
        .containsKey("Content-Security-Policy");
  }
}
