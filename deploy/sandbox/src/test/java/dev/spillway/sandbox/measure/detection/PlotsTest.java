package dev.spillway.sandbox.measure.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PlotsTest {
  private static final Detected ALL = Measurements.all(10, 1_000);

  @ParameterizedTest
  @CsvSource({"1, 300", "10, 200", "100, 100", "0.2, 300", "5000, 100", "3.16227766, 250"})
  void placesValuesByTheirLogarithmAndWithinTheAxis(double value, double place) {
    assertThat(new LogAxis(1, 100, 300, 100).place(value)).isCloseTo(place, within(1e-6));
  }

  @Test
  void drawsADotForEachRivalAndRatio() throws Exception {
    Document plot = parse(FailedRequestsPlot.draw(ALL).orElseThrow());

    assertThat(plot.getElementsByTagName("circle").getLength()).isEqualTo(4);
    assertThat(plot.getDocumentElement().getTextContent())
        .contains("spillway: 9.50", "1 %, 3 bad minutes: 36.0", "floor", "× 50")
        .contains("spillway (healthy ones: up to 1 %)", "minutes (healthy ones: up to 99 %)");
  }

  @Test
  void drawsADotForEachRivalAndHealthyRowAndOneInTheKey() throws Exception {
    Document plot = parse(FalseAbortsPlot.draw(ALL).orElseThrow());

    assertThat(plot.getElementsByTagName("circle").getLength()).isEqualTo(4 + 2);
    assertThat(plot.getDocumentElement().getTextContent())
        .contains("ramp", "spillway: 1.0 ± 0.9 %", "≤ 0.01 %");
  }

  @Test
  void keepsTextFromBecomingMarkup() throws Exception {
    Svg svg = new Svg(10, 10, "a < b & c");
    svg.text(new Svg.At(1, 2), Svg.Anchor.start, "> 1.5 × <stable>");

    assertThat(parse(svg.render()).getDocumentElement().getTextContent())
        .contains("a < b & c", "> 1.5 × <stable>");
  }

  @Test
  void suitsLightAndDarkPages() {
    assertThat(FalseAbortsPlot.draw(ALL).orElseThrow()).contains("prefers-color-scheme: dark");
  }

  @Test
  void drawsNothingOfNothing() {
    assertThat(FailedRequestsPlot.draw(Measurements.nothing())).isEmpty();
    assertThat(FalseAbortsPlot.draw(Measurements.nothing())).isEmpty();
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}
