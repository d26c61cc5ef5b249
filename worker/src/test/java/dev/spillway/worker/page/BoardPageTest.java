package dev.spillway.worker.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The board of all services and environments. */
class BoardPageTest {
  private final String page =
      BoardPage.of(
          Stream.of(
                  Recordings.asking(),
                  Recordings.aborted(),
                  new KnownBuilder().event("moved", "traffic", "25 %", "{\"percent\":25}").build())
              .map(ReleaseView::of)
              .toList(),
          List.of(),
          Reader.ANYBODY);

  @Test
  void showsEachServiceWithItsEnvironments() {
    Pieces pieces = Pieces.of(page);

    assertThat(pieces.texts("h2")).containsExactly("orders-api");
    assertThat(pieces.texts("h3")).containsExactly("production", "sandbox", "sandbox");
    assertThat(pieces.all("script")).isEmpty();
  }

  @Test
  void saysWhoIsWaitedForAndForHowLong() {
    assertThat(page)
        .contains("2 under way, 1 of them wait for somebody.")
        .contains("Waits for orders-team")
        .contains("for 55s, since");
  }

  @Test
  void saysHowAReleaseEnded() {
    assertThat(page).contains("✗ aborted").contains("errorRate 20.00 %").contains("took 15s");
  }

  @Test
  void linksEachRelease() {
    assertThat(Pieces.of(page).attribute("href"))
        .contains("/releases/orders-api-f0b0eaf1d8", "/releases/orders-api-1");
  }

  @Test
  void letsWhoHasSignedInSignOut() {
    Pieces pieces = Pieces.of(BoardPage.of(List.of(), List.of(), new Reader("<ann>")));

    assertThat(pieces.texts("bdi")).containsExactly("<ann>");
    assertThat(pieces.attribute("href")).contains("/logout");
    assertThat(Pieces.of(page).attribute("href")).doesNotContain("/logout");
  }

  @Test
  void saysWhatIsToBeReviewedAndWhatIsOverdue() {
    Instant by = Instant.parse("2026-04-15T10:00:00Z");
    String board =
        BoardPage.of(
            List.of(),
            List.of(
                new DebtRow("otto", "orders-api-1", "INC-7", by, true),
                new DebtRow("<b>olga", "orders-api-2", "INC-8", by.plusSeconds(60), false)),
            Reader.ANYBODY);

    assertThat(Pieces.of(board).texts("li"))
        .containsExactly(
            "otto decided alone for INC-7 on orders-api-1; overdue since 2026-04-15 10:00:00 UTC",
            "<b>olga decided alone for INC-8 on orders-api-2; to be reviewed by"
                + " 2026-04-15 10:01:00 UTC");
    assertThat(page).doesNotContain("To be reviewed");
  }

  @Test
  void saysThatThereIsNothingYet() {
    assertThat(BoardPage.of(List.of(), List.of(), Reader.ANYBODY))
        .contains("The record holds no release yet.");
  }
}
