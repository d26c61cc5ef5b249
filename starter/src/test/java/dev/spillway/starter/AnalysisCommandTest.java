package dev.spillway.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documented examples are judged as documented, and what is no data is refused. */
class AnalysisCommandTest {
  private static final Path EXAMPLES = Path.of("../docs/examples/analysis");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private static String example(String name) {
    return EXAMPLES.resolve(name).toString();
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private static Answered judge(String spec, String data, String... more) {
    String[] start = {"analysis", "try", spec, "--data", data};
    return Answered.to(Stream.of(start, more).flatMap(Stream::of).toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "errors.yaml, polls.json, abort, 225",
    "margin.yaml, polls.csv, abort, 240",
    "latency.yaml, histograms.json, abort, 60",
    "errors.yaml, counters.json, abort, 165",
    "burn.yaml, polls.json, fire, 195"
  })
  void judgesTheExamples(String spec, String data, String verdict, int at) throws IOException {
    Answered text = judge(example(spec), example(data), "--expect", verdict);
    JsonNode json = JSON.readTree(judge(example(spec), example(data), "--output", "json").out());

    assertThat(text.code()).isZero();
    assertThat(text.out()).contains("%n%s at ".formatted(verdict)).contains("  cost: canary ");
    assertThat(json.path("verdict").asText()).isEqualTo(verdict);
    assertThat(json.path("decidedAt").asInt()).isEqualTo(at);
    assertThat(json.path("looks")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "samples.json, Marginal, 70.0, 'Pass, High, Pass'",
    "results.json, Marginal, 70.0, 'Pass, High, Nodata'"
  })
  void judgesAsKayentaDoes(String data, String verdict, double score, String classes)
      throws IOException {
    Answered text = judge(example("kayenta.json"), example(data), "--expect", verdict);
    JsonNode json =
        JSON.readTree(judge(example("kayenta.json"), example(data), "--output", "json").out());

    assertThat(text.code()).isZero();
    assertThat(text.out()).contains("High             latency").contains("group latency: 0");
    assertThat(json.path("score").asDouble()).isEqualTo(score);
    assertThat(json.path("metrics").findValuesAsText("classification"))
        .isEqualTo(List.of(classes.split(", ")));
  }

  @Test
  void failsACriticalMetricWithoutDataAndRepairsAsAsked() throws IOException {
    String repaired =
        """
        {"metrics": [{"name": "errors", "groups": ["all"], "analysisConfigurations":
          {"canary": {"direction": "increase", "critical": true}}}],
         "classifier": {"groupWeights": {"all": 100}}, "repairs": {"minPoints": true}}
        """;
    String data =
        file(
            "s.json", "{\"samples\": {\"errors\": {\"control\": [1, 2], \"experiment\": [1, 3]}}}");

    Answered as =
        judge(file("a.json", repaired.replace("minPoints\": true", "minPoints\": 0")), data);
    Answered mended = judge(file("b.json", repaired), data);
    Answered wrong = judge(file("c.json", repaired.replace("minPoints", "minPoint")), data);

    assertThat(as.out()).contains("Pass: score 100");
    assertThat(mended.out())
        .contains("Fail: the critical metric errors fails the canary: 2 points");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("Expected one of the repairs").contains("was 'minPoint'");
  }

  @Test
  void judgesATableOfSamples() throws IOException {
    StringBuilder table = new StringBuilder("latency.control,latency.experiment\n");
    for (int i = 0; i < 20; i++) {
      table.append(100 + i % 7).append(',').append(150 + i % 5).append('\n');
    }

    assertThat(judge(example("kayenta.json"), file("s.csv", table.toString())).out())
        .contains("High             latency")
        .contains("Nodata           errors");
  }

  @Test
  void judgesATableAsItsJson() throws IOException {
    String spec = example("errors.yaml");

    JsonNode table = JSON.readTree(judge(spec, example("polls.csv"), "--output", "json").out());
    JsonNode json = JSON.readTree(judge(spec, example("polls.json"), "--output", "json").out());

    assertThat(table.path("metrics")).isEqualTo(json.path("metrics"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"svg", "html"})
  void drawsEvidenceAndTheRatio(String form) throws Exception {
    String svg = drawn("errors.yaml", "polls.json", form);

    assertThat(elements(svg, "polyline")).isEqualTo(1);
    assertThat(svg).contains("class=\"band\"").contains(">abort<");
  }

  @Test
  void drawsHowFastTheBudgetBurns() throws Exception {
    String svg = drawn("burn.yaml", "polls.json", "svg");

    assertThat(elements(svg, "polyline")).isEqualTo(2);
    assertThat(svg).contains("solid: 14x over 1h/5m").doesNotContain("ln evidence");
  }

  @Test
  void drawsScoresAndTheValuesBehindThem() throws Exception {
    String svg = drawn("kayenta.json", "samples.json", "svg");

    assertThat(elements(svg, "circle")).isEqualTo(119);
    assertThat(svg).contains(">pass<").contains(">Marginal: ");
  }

  @Test
  void drawsScoresOfResultsAlone() throws Exception {
    String svg = drawn("kayenta.json", "results.json", "svg");

    assertThat(elements(svg, "circle")).isZero();
    assertThat(elements(svg, "rect")).isPositive();
  }

  private String drawn(String spec, String data, String form) throws IOException {
    Path plot = folder.resolve("plot." + form);

    Answered answered = judge(example(spec), example(data), "--plot", plot.toString());

    assertThat(answered.code()).isZero();
    String picture = Files.readString(plot);
    return picture.substring(picture.indexOf("<svg"));
  }

  private static int elements(String svg, String name) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
        .getElementsByTagName(name)
        .getLength();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"polls.json", "histograms.json", "counters.json", "samples.json", "results.json"})
  void publishesASchemaThatItsExamplesKeep(String data) throws IOException {
    JsonNode text = JSON.readTree(Path.of("../docs/analysis-data.schema.json").toFile());
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);

    assertThat(schema.validate(JSON.readTree(EXAMPLES.resolve(data).toFile()))).isEmpty();
    assertThat(schema.validate(JSON.readTree("{\"polls\": [{\"canary\": {\"total\": 1}}]}")))
        .isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "errors.yaml, polls.json",
    "margin.yaml, polls.csv",
    "latency.yaml, histograms.json",
    "burn.yaml, polls.json",
    "errors.yaml, counters.csv",
    "kayenta.json, samples.csv",
    "kayenta.json, results.json"
  })
  void publishesASchemaThatItsResultsKeep(String spec, String data) throws IOException {
    JsonNode text = JSON.readTree(Path.of("../docs/analysis-result.schema.json").toFile());
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);

    assertThat(schema.validate(json(example(spec), example(data)))).isEmpty();
    assertThat(schema.validate(JSON.readTree("{\"verdict\": \"abort\"}"))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"errors.yaml, counters", "kayenta.json, samples"})
  void judgesTablesOfEachFormAsTheirJson(String spec, String data) throws IOException {
    JsonNode table = json(example(spec), example(data + ".csv"));
    JsonNode same = json(example(spec), example(data + ".json"));

    assertThat(table.path("verdict")).isEqualTo(same.path("verdict"));
  }

  @Test
  void judgesALineEachAndLosesNoneForABadOne() throws IOException {
    String polls =
        "[{\"at\": 15, \"canary\": {\"bad\": 9, \"total\": 75}, \"stable\": {\"bad\": 1, \"total\":"
            + " 1425}}, {\"at\": 30, \"canary\": {\"bad\": 9, \"total\": 75}, \"stable\": {\"bad\":"
            + " 1, \"total\": 1425}}]";
    String lines =
        """
        {"id": "a", "polls": %1$s}
        {"id": "b", "polls": [{"at": 15, "canary": {"bad": -1, "total": 75}}]}
        not json
        {"id": 4, "polls": %1$s, "spec": {"burnRate": {"slo": "99.9%%", "rule": "2x over 1h"}}}
        {"id": 5, "polls": %1$s, "spec": {"errorRat": {}}}
        """
            .formatted(polls);

    Answered answered =
        Answered.to(
            "analysis", "try", example("errors.yaml"), "--batch", file("many.jsonl", lines));
    List<JsonNode> results = answered.out().lines().map(AnalysisCommandTest::parsed).toList();

    assertThat(answered.code()).isEqualTo(2);
    assertThat(answered.err()).contains("3 lines could not be judged");
    assertThat(results)
        .extracting(it -> it.path("verdict").asText())
        .containsExactly("abort", "error", "error", "fire", "error");
    assertThat(results.get(0).path("id").asText()).isEqualTo("a");
    assertThat(results.get(0).path("decidedAt").asInt()).isEqualTo(30);
    assertThat(results.get(1).path("reason").asText())
        .isEqualTo("Expected a count from 0 at polls/0/canary/bad, but was -1");
    assertThat(results.get(3).path("id").asInt()).isEqualTo(4);
    assertThat(results.get(4).path("reason").asText())
        .startsWith("spec: Expected a known key, but was 'errorRat'; did you mean 'errorRate'?");
  }

  @Test
  void answersALineWithoutASpecOrWithOtherBytesThanUtf8ByItself() throws IOException {
    String polls =
        "\"polls\": [{\"at\": 15, \"canary\": {\"bad\": 0, \"total\": 75}, \"stable\": {\"bad\": 1,"
            + " \"total\": 1425}}]";
    Path lines = folder.resolve("many.jsonl");
    Files.write(
        lines,
        "{\"id\": 1, \"spec\": null, %1$s}\n{\"id\": \"\u00E9\", %1$s}\n{\"id\": 3, %1$s}\n"
            .formatted(polls)
            .getBytes(StandardCharsets.ISO_8859_1));

    Answered answered =
        Answered.to("analysis", "try", example("errors.yaml"), "--batch", lines.toString());
    List<JsonNode> results = answered.out().lines().map(AnalysisCommandTest::parsed).toList();

    assertThat(answered.code()).isEqualTo(2);
    assertThat(answered.err()).contains("2 lines could not be judged");
    assertThat(results)
        .extracting(it -> it.path("reason").asText())
        .containsExactly(
            "Expected a map such as {\"errorRate\": …}, or no spec at all at spec, but was null",
            "Expected UTF-8, but found other bytes; save the data as UTF-8",
            "nothing is proven yet when the data ends");
  }

  private JsonNode json(String spec, String data) throws IOException {
    return JSON.readTree(judge(spec, data, "--output", "json").out());
  }

  @Test
  void countsWhatEachLookSaid() throws IOException {
    JsonNode metric = json(example("errors.yaml"), example("polls.json")).at("/metrics/0");

    assertThat(metric.path("count").asInt()).isEqualTo(metric.path("measurements").size());
    assertThat(metric.path("failed").asInt()).isEqualTo(1);
    assertThat(metric.path("inconclusive").asInt()).isEqualTo(metric.path("count").asInt() - 1);
    assertThat(metric.path("successful").asInt()).isZero();
    assertThat(metric.path("consecutiveError").asInt()).isZero();
    assertThat(metric.path("consecutiveSuccess").asInt()).isZero();
    assertThat(metric.path("critical").asBoolean()).isTrue();
  }

  @Test
  void countsProofForACanaryAsSuccess() throws IOException {
    String polls =
        file(
            "p.json",
            "{\"polls\": [{\"at\": 15, \"canary\": {\"bad\": 0, \"total\": 9000}, \"stable\":"
                + " {\"bad\": 0, \"total\": 9000}}, {\"at\": 30, \"canary\": {\"bad\": 0, \"total\":"
                + " 9000}, \"stable\": {\"bad\": 0, \"total\": 9000}}, {\"at\": 45}]}");

    JsonNode metric =
        json(file("s.yaml", "errorRate: {aboveStable: 0.1pp}"), polls).at("/metrics/0");

    assertThat(metric.path("successful").asInt()).isPositive();
    assertThat(metric.path("consecutiveSuccess").asInt())
        .isEqualTo(metric.path("successful").asInt());
  }

  @Test
  void tellsTheBurnOfEachWindowInPlaceOfEvidence() throws IOException {
    JsonNode json = json(example("burn.yaml"), example("polls.json"));

    assertThat(json.path("evidence").has("worse")).isFalse();
    assertThat(json.at("/evidence/burns/0/rule").asText()).isEqualTo("14x over 1h/5m");
    assertThat(json.at("/evidence/burns/1/long").asDouble()).isGreaterThan(2);
    assertThat(json.at("/metrics/1/name").asText()).isEqualTo("burnRate 2x over 6h/30m");
    assertThat(json.at("/metrics/1/phase").asText()).isEqualTo("fires");
    assertThat(json.at("/metrics/1/failed").asInt()).isEqualTo(1);
    assertThat(json.at("/metrics/1/measurements/0/phase").asText()).isEqualTo("quiet");
    assertThat(json.at("/looks/0/evidence").has("burns")).isTrue();
  }

  @Test
  void countsKayentasValues() throws IOException {
    JsonNode metrics = json(example("kayenta.json"), example("samples.json")).path("metrics");

    assertThat(metrics.findValuesAsText("count")).containsExactly("20", "20", "19");
    assertThat(metrics.get(1).path("failed").asInt()).isEqualTo(20);
    assertThat(metrics.get(2).path("error").asInt()).isEqualTo(1);
    assertThat(metrics.get(2).at("/measurements/0/phase").asText()).isEqualTo("no-data");
    assertThat(metrics.get(0).at("/measurements/0/message").asText()).isEqualTo("control 0.282");
  }

  @Test
  void tellsWhenKayentasValuesWereTaken() throws IOException {
    String table = file("t.csv", "at,errors.control,errors.experiment\n0,1,2\n60,1,3\n");

    assertThat(json(example("kayenta.json"), table).at("/metrics/0/measurements/1/at").asInt())
        .isEqualTo(60);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[-5, 15]|canary total of a at 15s shows -5.0; a counter counts from 0 up",
        "[5, 15], [6, 15]|canary total of a at 15s shows 5.0 and 6.0; give each time once",
      })
  void namesWhatNoCounterShows(String readings, String why) throws IOException {
    String samples = readings.replaceAll("\\[(-?\\d+), (\\d+)]", "[$2, $1]");
    String data =
        file(
            "c.json",
            """
            {"counters": [
              {"arm": "canary", "kind": "total", "pod": "a", "samples": [[0, 0], %s]},
              {"arm": "stable", "kind": "total", "samples": [[0, 0], [15, 90]]}],
             "now": [0, 15]}
            """
                .formatted(samples));

    JsonNode last = json(example("errors.yaml"), data).at("/metrics/0/measurements/1");

    assertThat(last.path("phase").asText()).isEqualTo("contradictory");
    assertThat(last.path("message").asText()).isEqualTo("canary: " + why);
  }

  @Test
  void tellsTimesSinceTheStart() throws IOException {
    String data =
        "{\"counters\": [{\"arm\": \"canary\", \"kind\": \"total\", \"samples\": [[0, 1]]}],"
            + " \"now\": [15, 30]}";

    assertThat(judge(example("errors.yaml"), file("c.json", data)).out())
        .contains("no reading of the canary requests within 15s")
        .doesNotContain("1970");
  }

  @Test
  void takesAPollThatIsThereTwiceOnceAndTwoThatDifferForNone() throws IOException {
    String once =
        "{\"at\": 15, \"canary\": {\"bad\": 1, \"total\": 75}, \"stable\": {\"bad\": 1, \"total\":"
            + " 1425}}";
    String twice = file("twice.json", "{\"polls\": [%1$s, %1$s]}".formatted(once));
    String differing =
        file(
            "d.json",
            "{\"polls\": [%s, %s]}".formatted(once, once.replace("\"bad\": 1", "\"bad\": 2")));

    JsonNode same = json(example("errors.yaml"), twice);
    JsonNode other = json(example("errors.yaml"), differing);

    assertThat(same.path("canaryTotalAtDecision").asInt()).isEqualTo(75);
    assertThat(same.path("remarks")).hasSize(1);
    assertThat(other.path("canaryTotalAtDecision").asInt()).isZero();
    assertThat(other.at("/metrics/0/measurements/0/phase").asText()).isEqualTo("contradictory");
    assertThat(judge(example("errors.yaml"), twice).out())
        .contains("note: the poll at 15s is there twice; it counts once");
  }

  @Test
  void countsNoPollWithMoreFailuresThanRequests() throws IOException {
    String data =
        "{\"polls\": [{\"at\": 15, \"canary\": {\"bad\": 9, \"total\": 5}, \"stable\": {\"bad\": 1,"
            + " \"total\": 90}}, {\"at\": 30, \"canary\": {\"bad\": 0, \"total\": 5}, \"stable\":"
            + " {\"bad\": 1, \"total\": 90}}]}";

    JsonNode metric = json(example("errors.yaml"), file("p.json", data)).at("/metrics/0");

    assertThat(metric.findValuesAsText("phase"))
        .containsExactly("continue", "contradictory", "counted");
    assertThat(metric.at("/measurements/0/message").asText())
        .isEqualTo("canary: 9 bad of 5 requests; do both count the same requests?");
    assertThat(metric.path("error").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"errors\": [1]}|Expected {\"control\": [1, 2], \"experiment\": [1, 3]} at samples/errors",
        "{\"errors\": {\"controls\": [1]}}|at samples/errors, but was 'controls'",
        "{\"erors\": {}}|Expected metrics of the configuration at samples, but was erors"
      })
  void refusesSamplesThatWouldBeTakenForNone(String samples, String cause) throws IOException {
    Answered answered =
        judge(example("kayenta.json"), file("s.json", "{\"samples\": %s}".formatted(samples)));

    assertThat(answered.code()).isEqualTo(2);
    assertThat(answered.err()).contains(cause);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"relativeTolerance\": \"yes\"}|Expected true or false at repairs/relativeTolerance",
        "{\"minPoints\": \"ten\"}|Expected a whole number at repairs/minPoints",
        "{\"correctForLooks\": 1.5}|Expected a whole number at repairs/correctForLooks",
        "[\"minPoints\"]|Expected repairs such as"
      })
  void refusesRepairsOfAnotherType(String repairs, String cause) throws IOException {
    String spec =
        file(
            "k.json",
            """
            {"metrics": [{"name": "errors", "groups": ["all"]}],
             "classifier": {"groupWeights": {"all": 100}}, "repairs": %s}
            """
                .formatted(repairs));

    Answered answered = judge(spec, example("samples.json"));

    assertThat(answered.code()).isEqualTo(2);
    assertThat(answered.err()).contains(cause);
  }

  @Test
  void dividesEvidenceByTheBurstsOfStablesPods() throws IOException {
    String errors = "errorRate: {aboveStable: 0pp}\n";
    String estimating = file("e.yaml", errors + "guards: {bursts: estimate}");

    JsonNode plain = json(example("errors.yaml"), example("counters.json"));
    JsonNode divided = json(estimating, example("counters.json"));

    assertThat(divided.at("/looks/0/evidence/worse").asDouble()).isZero();
    assertThat(divided.at("/evidence/worse").asDouble())
        .isPositive()
        .isLessThan(plain.at("/evidence/worse").asDouble());
    assertThat(json(estimating, example("polls.json")).at("/remarks/0").asText())
        .startsWith("guards.bursts: estimate counts as 1 here, since polls do not tell");
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}|Expected polls or counters, but found []",
        "{\"polls\": 5}|Expected a list of polls at polls, but was 5",
        "{\"polls\": [{}]}|Expected a number at polls/0/at, but was absent",
        "{\"polls\": [{\"at\": 1, \"kanary\": {}, \"stable\": {}}]}|canary and stable at polls/0, but was 'kanary'",
        "{\"polls\": [{\"at\": 1, \"canary\": {\"le\": {\"0.1\": 5}}}]}|buckets up to \"+Inf\"",
        "{\"polls\": [{\"at\": 1, \"canary\": {\"le\": {\"a\": 5, \"+Inf\": 5}}}]}|bucket's end",
        "{\"counters\": [{\"arm\": \"red\"}]}|Expected canary or stable at counters/0/arm",
        "{\"counters\": [{\"arm\": \"canary\", \"kind\": \"x\", \"samples\": []}]}|total, bad, good",
        "{\"polls\": [|Expected JSON, but found at line 1, column",
        "a,b|Expected a column 'at' with canary.bad",
        "~at,canary.bad~|Expected polls or counters"
      })
  void saysWhatIsNoData(String content, String cause) throws IOException {
    Answered answered = judge(example("errors.yaml"), file("data", content));

    assertThat(answered.code()).isEqualTo(content.startsWith("at,") ? 0 : 2);
    assertThat(answered.out() + answered.err())
        .contains(content.startsWith("at,") ? "no looks" : cause);
    assertThat(answered.err()).doesNotContain("a mistake of ours");
  }

  @Test
  void endsWithOneWhereAnotherVerdictWasExpected() {
    Answered answered = judge(example("errors.yaml"), example("polls.json"), "--expect", "accept");

    assertThat(answered.code()).isEqualTo(1);
    assertThat(answered.err()).contains("Expected accept, but was abort");
  }

  @ParameterizedTest
  @CsvSource({"'', true", "', alpha: 1%', false"})
  void saysWhereAReleaseWouldCompareMeasurements(String alpha, boolean says) throws IOException {
    String plan =
        file(
            "plan.yaml",
            "analyses:\n  slo: {source: prometheus, errorRate: {aboveStable: 0.5pp%s}}\n"
                .formatted(alpha));

    assertThat(judge(plan, example("polls.json")).err().contains("for want of alpha: errorRate"))
        .isEqualTo(says);
  }

  @Test
  void saysWhatIsWrongWithASpecification() throws IOException {
    Answered answered = judge(file("a.yaml", "errorRat: {}"), example("polls.json"));

    assertThat(answered.code()).isEqualTo(2);
    assertThat(answered.err())
        .contains("a.yaml:1:1: errorRat")
        .contains("did you mean 'errorRate'");
  }

  @Test
  void plansHowLongARegressionTakes() throws IOException {
    String[] asked = {
      "analysis",
      "plan",
      "--rps",
      "100",
      "--weight",
      "5%",
      "--slo",
      "99.9%",
      "--worse",
      "10",
      "--horizon",
      "20m"
    };

    Answered text = Answered.to(asked);
    JsonNode json =
        JSON.readTree(
            Answered.to(
                    Stream.concat(Stream.of(asked), Stream.of("--output", "json"))
                        .toArray(String[]::new))
                .out());

    assertThat(text.code()).isZero();
    assertThat(text.out())
        .contains("Canary: 5 % of 100 requests/s; stable: 0.1 % bad")
        .contains("A hold of 10m ends undecided for a healthy canary in");
    assertThat(json.at("/canaries/1/floorRequests").asInt()).isEqualTo(431);
    assertThat(json.at("/canaries/1/medianRequests").asDouble()).isBetween(431.0, 1300.0);
    assertThat(json.at("/canaries/0/wrong").asDouble()).isLessThan(0.02);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "latency.yaml|1%|Nothing proves a canary equal, so without an abort a hold of 10m",
        "latency.yaml|1%|5 % +1s",
        "latency.yaml|1%|Slow is over 500ms; response times are lognormal, of stable's 1 %",
        "burn.yaml|0.1%|A healthy canary passes a hold of 10m in",
        "burn.yaml|0.1%|A healthy canary passes a hold of 10m in 99.0 % of the releases",
        "margin.yaml|0.1%|A hold of 10m ends undecided for a healthy canary in"
      })
  void plansForEachKindOfProof(String spec, String bad, String line) {
    Answered answered =
        Answered.to(
            "analysis",
            "plan",
            example(spec),
            "--rps",
            "100",
            "--weight",
            "5%",
            "--bad",
            bad,
            "--worse",
            "10",
            "--horizon",
            "15m");

    assertThat(answered.code()).isZero();
    assertThat(answered.out()).contains(line).doesNotContain("NaN");
  }

  @ParameterizedTest
  @CsvSource({
    "100%, 99.9%, Expected a weight between 0% and 100%",
    "5, 99.9%, Expected a share such as 1%",
    "5%, 100%, Expected an objective between 0% and 100%"
  })
  void plansForNoTrafficThatCannotBe(String weight, String slo, String cause) {
    Answered answered =
        Answered.to("analysis", "plan", "--rps", "10", "--weight", weight, "--slo", slo);

    assertThat(answered.code()).isEqualTo(2);
    assertThat(answered.err()).contains(cause);
  }

  @Test
  void importsObjectivesThatCanBeTried() throws IOException {
    String slos =
        file(
            "slos.yaml",
            """
            version: prometheus/v1
            service: shop
            slos:
              - {name: ok, objective: 99.9, sli: {events: {error_query: e, total_query: t}}}
              - {name: fast, objective: 99, sli: {events: {error_query: 'x{le="0.5"}'}}}
            """);

    Answered imported = Answered.to("analysis", "import", slos, "--rule", "2x over 1h");
    String analyses = file("analyses.yaml", imported.out());

    assertThat(imported.code()).isZero();
    assertThat(imported.out())
        .contains("# Sloth, service shop")
        .contains("fast: {slo: 99%, within: 500ms}")
        .contains("burnRate: {objective: fast, rule: 2x over 1h}");
    assertThat(
            judge(analyses, example("polls.json"), "--analysis", "ok", "--expect", "fire").code())
        .isZero();
    assertThat(Answered.to("analysis", "import", slos, "--rule", "fast").code()).isEqualTo(2);
  }
}
