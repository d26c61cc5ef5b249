package dev.spillway.judge.kayenta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KayentaScoreTest {
  @ParameterizedTest
  @CsvSource({
    "'', PASS:a, 100, PASS",
    "'', HIGH:a, 0, FAIL",
    "'', LOW:a, 0, FAIL",
    "'', NODATA:a, 0, FAIL",
    "'', NODATA_FAIL_METRIC:a, 0, FAIL",
    "'', ERROR:a, 100, PASS",
    "'', PASS:a HIGH:a, 50, MARGINAL",
    "'', PASS:a HIGH:a LOW:a, 33.33, FAIL",
    "'', PASS:a PASS:a HIGH:a, 66.67, MARGINAL",
    "'', PASS:a PASS:a PASS:a HIGH:a, 75, PASS",
    "'', PASS:a PASS:a NODATA:b, 100, PASS",
    "'', PASS:a HIGH:a NODATA:a, 50, MARGINAL",
    "'', PASS:a HIGH:a ERROR:a, 50, MARGINAL",
    "'', PASS:a NODATA:a, 0, FAIL",
    "'', PASS:a NODATA_FAIL_METRIC:b, 50, MARGINAL",
    "'', HIGH:a PASS:a+b, 75, PASS",
    "'', HIGH: PASS:a, 100, PASS",
    "'', HIGH:, 0, FAIL",
    "a=75 b=25, PASS:a PASS:a HIGH:b, 75, PASS",
    "a=50 b=50, PASS:a HIGH:a HIGH:b, 25, FAIL",
    "a=50 b=50, PASS:a NODATA:a HIGH:b, 50, MARGINAL",
    "a=15 b=85, HIGH:a LOW:a PASS:a HIGH:b, 5, FAIL",
    "a=60, HIGH:a PASS:b PASS:c, 40, FAIL",
    "a=60, PASS:a HIGH:b PASS:c, 80, PASS",
    "a=60 z=40, PASS:a PASS:a, 60, MARGINAL",
    "a=90 b=90, PASS:a PASS:b HIGH:c, 180, PASS",
    "a=90 b=90, PASS:a PASS:b PASS:c, 100, PASS"
  })
  void weighsGroups(
      String weights, String results, double summary, ScoreClassification classification) {
    KayentaScore score = KayentaJudge.score(weighted(weights), results(results));

    assertThat(score.summary()).isEqualTo(summary);
    assertThat(score.classification()).isEqualTo(classification);
  }

  @ParameterizedTest
  @CsvSource({
    "PASS:a HIGH:a!, 0",
    "PASS:a LOW:a!, 0",
    "PASS:a NODATA:a!, 0",
    "LOW:a PASS:a!, 50",
    "PASS:a PASS:a HIGH:!, 0"
  })
  void failsByOneCriticalMetricThatDidNotPass(String results, double summary) {
    assertThat(KayentaJudge.score(weighted(""), results(results)).summary()).isEqualTo(summary);
  }

  @ParameterizedTest
  @CsvSource({
    "PASS:a HIGH:a#, 100",
    "PASS:a NODATA:a#, 100",
    "PASS:a HIGH:a!#, 100",
    "PASS:a HIGH:b#, 100",
    "HIGH:a#, 0"
  })
  void leavesOutWhatIsMuted(String results, double summary) {
    assertThat(KayentaJudge.score(weighted(""), results(results)).summary()).isEqualTo(summary);
  }

  @Test
  void scoresEachGroup() {
    KayentaScore score =
        KayentaJudge.score(weighted(""), results("PASS:b HIGH:b PASS:a NODATA:c ERROR:c"));

    assertThat(score.groups())
        .containsExactly(
            new GroupScore("a", 100, true),
            new GroupScore("b", 50, true),
            new GroupScore("c", 0, false));
    assertThat(score.summary()).isEqualTo(83.33);
  }

  @Test
  void saysWhy() {
    assertThat(KayentaJudge.score(weighted(""), results("PASS:a HIGH:a")).reason())
        .isEqualTo("score 50.0, passes from 75.0, marginal from 50.0");
    assertThat(KayentaJudge.score(weighted(""), results("PASS:a HIGH:a! LOW:a!")).reason())
        .isEqualTo("the critical metric m1 fails the canary: because");
    assertThat(KayentaJudge.score(weighted(""), results("PASS:a NODATA:a NODATA:a")).reason())
        .isEqualTo("2 of 3 metrics have no data");
  }

  @ParameterizedTest
  @CsvSource({"75, 50, 75, PASS", "75, 50, 74.99, MARGINAL", "75, 50, 50, MARGINAL"})
  void classifiesScoresFromTheirThresholdsOn(
      double pass, double marginal, double score, ScoreClassification classification) {
    assertThat(ScoreClassification.of(score, new KayentaThresholds(pass, marginal)))
        .isEqualTo(classification);
  }

  @Test
  void refusesThresholdsThatContradictEachOther() {
    assertThatThrownBy(() -> new KayentaThresholds(50, 75))
        .hasMessageStartingWith("Expected a score to pass and one no higher to be marginal");
    assertThatThrownBy(() -> new KayentaThresholds(Double.NaN, 75))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new KayentaThresholds(Double.POSITIVE_INFINITY, 75))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** {@code a=75 b=25}. */
  private static KayentaConfiguration weighted(String weights) {
    SortedMap<String, Double> byGroup = new TreeMap<>();
    Stream.of(weights.split(" "))
        .filter(each -> !each.isEmpty())
        .map(each -> each.split("="))
        .forEach(each -> byGroup.put(each[0], Double.valueOf(each[1])));
    return new KayentaConfiguration(List.of(Metrics.ANY), byGroup, Metrics.THRESHOLDS);
  }

  /** Each a class and its groups, with {@code !} where critical and {@code #} where muted. */
  private static List<MetricResult> results(String text) {
    List<MetricResult> results = new ArrayList<>();
    for (String each : text.split(" ", -1)) {
      results.add(result("m" + results.size(), each));
    }
    return results;
  }

  private static MetricResult result(String name, String text) {
    String[] parts = text.replaceAll("[!#]", "").split(":", -1);
    return new MetricResult(
        name,
        KayentaClassification.valueOf(parts[0]),
        "because",
        text.contains("!"),
        text.contains("#"),
        Stream.of(parts[1].split("\\+", -1)).filter(each -> !each.isEmpty()).toList(),
        60,
        null);
  }
}
