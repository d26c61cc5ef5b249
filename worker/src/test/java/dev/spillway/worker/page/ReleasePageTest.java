package dev.spillway.worker.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of a release, and the same as one file. */
class ReleasePageTest {
  private static final String HOSTILE =
      "</style><script>alert(1)</script>\"'&\u202Eevil\u0000\uD800 " + "x".repeat(5_000);

  static Stream<String> pages() {
    return Stream.of(
            Recordings.released(),
            Recordings.asking(),
            Recordings.aborted(),
            new KnownBuilder().build(),
            hostile())
        .map(ReleaseView::of)
        .flatMap(view -> Stream.of(ReleasePage.of(view, Reader.ANYBODY), ReportPage.of(view)));
  }

  static Known hostile() {
    KnownBuilder.Words words = new KnownBuilder.Words(HOSTILE, HOSTILE, HOSTILE);
    return new KnownBuilder()
        .startedBy(HOSTILE)
        .phase(HOSTILE, HOSTILE)
        .said(HOSTILE, "message", HOSTILE, words)
        .said(HOSTILE, "asked", HOSTILE, words)
        .said(HOSTILE, "verdict", HOSTILE, words)
        .said(HOSTILE, "step", HOSTILE, words)
        .said(HOSTILE, HOSTILE, HOSTILE, words)
        .said(
            "spillway",
            "moved",
            "flag/" + HOSTILE,
            new KnownBuilder.Words("", "", "{\"percent\":5}"))
        .build();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void isWellFormedAndHoldsNoScript(String page) {
    Pieces pieces = Pieces.of(page);

    assertThat(pieces.all("script")).isEmpty();
    assertThat(pieces.attribute("style")).isEmpty();
    assertThat(pieces.attribute("onclick")).isEmpty();
    assertThat(pieces.attribute("id")).doesNotHaveDuplicates();
    assertThat(page).doesNotContain("\u202E").doesNotContain("\u0000");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void describesEachDrawingAndRepeatsItAsText(String page) {
    assertThat(Pieces.of(page).all("svg"))
        .filteredOn(svg -> svg.getAttribute("class").equals("chart"))
        .isNotEmpty()
        .allSatisfy(svg -> assertThat(Pieces.within(svg, "title")).hasSize(1))
        .allSatisfy(svg -> assertThat(Pieces.within(svg, "desc")).hasSize(1))
        .allSatisfy(svg -> assertThat(svg.getAttribute("role")).isEqualTo("img"));
    assertThat(Pieces.of(page).all("figure"))
        .filteredOn(figure -> !Pieces.within(figure, "svg").isEmpty())
        .allSatisfy(
            figure ->
                assertThat(
                        Pieces.within(figure, "table").size() + Pieces.within(figure, "ol").size())
                    .isPositive());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void givesTimesToMachinesInUtc(String page) {
    assertThat(Pieces.of(page).all("time"))
        .isNotEmpty()
        .allSatisfy(time -> assertThat(time.getAttribute("datetime")).endsWith("Z"))
        .allSatisfy(time -> assertThat(time.getTextContent()).endsWith("UTC"));
  }

  @Test
  void asksForItselfAgainOnlyWhileTheReleaseIsOpen() {
    String open = ReleasePage.of(ReleaseView.of(Recordings.asking()), Reader.ANYBODY);
    String over = ReleasePage.of(ReleaseView.of(Recordings.released()), Reader.ANYBODY);

    assertThat(Pieces.of(open).attribute("http-equiv")).contains("refresh");
    assertThat(Pieces.of(over).attribute("http-equiv")).doesNotContain("refresh");
  }

  @Test
  void reportNeedsNoServer() {
    Pieces report = Pieces.of(ReportPage.of(ReleaseView.of(Recordings.asking())));

    assertThat(report.attribute("http-equiv")).doesNotContain("refresh");
    assertThat(report.attribute("href"))
        .containsExactly("data:,", "https://temporal.example/namespaces/releases");
  }

  @Test
  void tellsTheStoryOfARelease() {
    String page = ReleasePage.of(ReleaseView.of(Recordings.released()), Reader.ANYBODY);

    assertThat(page)
        .contains("orders-api", "sandbox", "✓ released")
        .contains("no way back from here", "go-live asks orders-oncall")
        .contains("approve by demo-person (cli): taken", "demo-person (cli)</bdi> (unverified)")
        .contains("✓ The record's 21 events are whole");
  }

  @Test
  void showsTheFilesThatAnApprovalBinds() {
    String started =
        """
        {"steps": [{"id": "expand", "kind": "expandSchema",
                    "files": [{"path": "db/V1__<b>.sql", "sha256": "9f86d081"}]}]}
        """;

    String page =
        ReleasePage.of(
            new KnownBuilder().event("started", "orders-api-1", "started", started).view(),
            Reader.ANYBODY);

    assertThat(page)
        .contains("What the steps run, as approvals bind it")
        .contains("db/V1__&lt;b&gt;.sql", "<code>9f86d081</code>");
  }

  @Test
  void marksEachSortOfMomentByASignOfItsOwn() {
    assertThat(Timeline.Sort.values())
        .extracting(Timeline.Sort::mark)
        .doesNotHaveDuplicates()
        .doesNotContain("");
  }

  @Test
  void numbersKillsAndWaysBackInTheDrawingAndBelowIt() {
    String page =
        ReleasePage.of(
            new KnownBuilder()
                .event("turning-back", "orders-api-1", "rolling-back", null)
                .event("moved", "flag/new-cart", "moved", "{\"percent\":0}")
                .view(),
            Reader.ANYBODY);

    assertThat(page).contains(">◀1<", ">⊘2<", "flag new-cart is killed", "turns back: because");
  }

  @Test
  void saysWhatItDoesNotKnow() {
    String page = ReleasePage.of(new KnownBuilder().view(), Reader.ANYBODY);

    assertThat(page)
        .contains("Nothing in the record says how traffic was split.")
        .contains("No step is in the record yet.")
        .contains("No analysis has decided yet.")
        .contains("Nobody was asked, and nobody decided.");
  }

  @Test
  void cutsEnormousTextAndSaysSo() {
    assertThat(ReleasePage.of(ReleaseView.of(hostile()), Reader.ANYBODY))
        .contains("more characters in the record");
  }

  @Test
  void marksDrawingsOfOneMetricByShapesToo() {
    String page = ReleasePage.of(ReleaseView.of(Recordings.released()), Reader.ANYBODY);

    assertThat(List.of("hatch", "slant", "cross", "level"))
        .allSatisfy(pattern -> assertThat(page).contains("<pattern id=\"%s\"".formatted(pattern)));
  }
}
