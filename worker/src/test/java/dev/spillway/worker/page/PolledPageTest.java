package dev.spillway.worker.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.Curve;
import dev.spillway.judge.CurvePoint;
import dev.spillway.judge.Curves;
import dev.spillway.judge.MeasurementCounts;
import dev.spillway.judge.MetricEvidence;
import dev.spillway.judge.Verdict;
import dev.spillway.port.AnalysisReport;
import dev.spillway.port.record.EventEvidence;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What an analysis saw poll by poll, on a release's page. */
class PolledPageTest {
  private static final CurvePoint NO_DATA = new CurvePoint(30, null, null, null);

  @Test
  void drawsBothTracksAsLines() {
    Pieces page = page(point(10, 0.01), point(20, 0.02), point(30, 0.01));

    assertThat(classes(page, "polyline"))
        .containsExactly("stable-line", "canary-line", "evidence-line");
    assertThat(page.all("polyline").getFirst().getAttribute("points").split(" ")).hasSize(3);
  }

  @Test
  void stopsALineWhereThereIsNoData() {
    Pieces page = page(point(10, 0.01), point(20, 0.02), NO_DATA, point(40, 0.01), point(50, 0.03));

    assertThat(classes(page, "polyline"))
        .containsExactly(
            "stable-line",
            "stable-line",
            "canary-line",
            "canary-line",
            "evidence-line",
            "evidence-line");
    assertThat(classes(page, "rect")).contains("nodata");
    assertThat(page.texts("td")).contains("no data");
  }

  @Test
  void showsAPollBetweenTwoGapsAsADot() {
    Pieces alone = page(NO_DATA, point(40, 0.01), new CurvePoint(50, null, null, null));

    assertThat(classes(alone, "polyline")).isEmpty();
    assertThat(classes(alone, "circle")).contains("canary-dot", "stable-dot", "evidence-dot");
  }

  @Test
  void tellsEveryPollInATable() {
    Pieces page = page(point(10, 0.0123), NO_DATA);

    assertThat(page.texts("caption"))
        .contains(
            "errorRate of both tracks, poll by poll", "Evidence against the canary: errorRate");
    assertThat(page.texts("td")).contains("1.23 %", "0.10 %", "50 %");
  }

  @Test
  void drawsASpikeWithinTheDrawing() {
    Pieces page = page(point(10, 0.01), point(20, 0.9), point(30, 0.01));

    Element canary = page.all("polyline").get(1);
    assertThat(canary.getAttribute("points")).contains(",25.3 ");
  }

  @Test
  void drawsNoEvidenceWhereNoneIsGathered() {
    Pieces page =
        page(new CurvePoint(10, 0.01, 0.001, null), new CurvePoint(20, 0.01, 0.001, null));

    assertThat(classes(page, "polyline")).containsExactly("stable-line", "canary-line");
    assertThat(page.texts("h3")).doesNotContain("Evidence against the canary: errorRate");
  }

  private static CurvePoint point(double at, double canary) {
    return new CurvePoint(at, canary, 0.001, 0.5);
  }

  private static List<String> classes(Pieces page, String name) {
    return page.all(name).stream().map(each -> each.getAttribute("class")).toList();
  }

  /** With a gap. */
  static Known example() {
    return known(point(10, 0.01), point(20, 0.03), NO_DATA, point(40, 0.02), point(50, 0.04));
  }

  private static Pieces page(CurvePoint... points) {
    return Pieces.of(ReleasePage.of(ReleaseView.of(known(points)), Reader.ANYBODY));
  }

  private static Known known(CurvePoint... points) {
    Curve curve = new Curve("errorRate", 1, 1, List.of(points));
    MetricEvidence errors =
        new MetricEvidence(
            "errorRate", 0.01, 0.001, "at most 5%", "ratio", MeasurementCounts.NONE, null);
    AnalysisReport report =
        new AnalysisReport(
            "http-slo",
            new Verdict.Pass("fine"),
            List.of(errors),
            points.length,
            KnownBuilder.minute(2),
            null,
            null,
            new Curves(KnownBuilder.minute(2).minus(Duration.ofSeconds(60)), 60, List.of(curve)));
    return new KnownBuilder()
        .event("began", "canary", "running", "{\"kind\":\"canary\"}")
        .event("verdict", "http-slo", "pass", EventEvidence.written(report))
        .build();
  }
}
