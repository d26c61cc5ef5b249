package dev.spillway.worker.page;

import static org.assertj.core.api.Assertions.assertThat;

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
    Pieces pieces = Pieces.of(BoardPage.of(List.of(), new Reader("<ann>")));

    assertThat(pieces.texts("bdi")).containsExactly("<ann>");
    assertThat(pieces.attribute("href")).contains("/logout");
    assertThat(Pieces.of(page).attribute("href")).doesNotContain("/logout");
  }

  @Test
  void saysThatThereIsNothingYet() {
    assertThat(BoardPage.of(List.of(), Reader.ANYBODY))
        .contains("The record holds no release yet.");
  }
}
