package dev.spillway.starter.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.judge.Ratio;
import dev.spillway.judge.trial.ErrorProof;
import dev.spillway.judge.trial.TrialSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a line holds, it has an answer of its own, and so has the one after it. */
class BatchFuzzTest {
  private static final String GOOD =
      "{\"id\": 1, \"polls\": [{\"at\": 15, \"canary\": {\"bad\": 0, \"total\": 75},"
          + " \"stable\": {\"bad\": 1, \"total\": 1425}}]}";

  private static final String[] STARTS = {
    GOOD,
    "{\"polls\": [{\"at\": 15, \"canary\": {\"le\": {\"0.1\": 4, \"0.5\": 8, \"+Inf\": 9}}, \"stable\":"
        + " {\"le\": {\"0.1\": 4, \"0.5\": 8, \"+Inf\": 9}}}], \"spec\": {\"latency\": {\"max\":"
        + " \"500ms\", \"aboveStable\": \"0pp\"}}}",
    "{\"counters\": [{\"arm\": \"canary\", \"kind\": \"total\", \"pod\": \"a\", \"bornAt\": 0, \"samples\":"
        + " [[12, 40], [27, 80]]}, {\"arm\": \"stable\", \"kind\": \"bad\", \"samples\": [[1, 2]]}],"
        + " \"now\": [15, 30], \"spec\": {\"errorRate\": {\"slo\": \"99.9%\"}, \"guards\": {\"bursts\":"
        + " \"estimate\"}}}",
    "{\"samples\": {\"e\": {\"control\": [1, 2, 3], \"experiment\": [1, null, \"NaN\"]}}, \"spec\":"
        + " {\"metrics\": [{\"name\": \"e\", \"groups\": [\"all\"]}], \"classifier\":"
        + " {\"groupWeights\": {\"all\": 100}}, \"repairs\": {\"minPoints\": 2}}}",
    "{\"polls\": [{\"at\": 15, \"canary\": {\"bad\": 9, \"total\": 75}}], \"spec\": {\"burnRate\":"
        + " {\"slo\": \"99.9%\", \"rule\": \"2x over 1h\"}, \"hold\": \"1m\", \"stages\": [\"30s\"]}}"
  };

  private static final String[] FRAGMENTS = {
    "",
    "null",
    "true",
    "{}",
    "[]",
    "[1]",
    "-1",
    "0",
    "1e999",
    "-1e999",
    "NaN",
    "Infinity",
    "1e-320",
    "99999999999999999999",
    "\"x\"",
    "\"\"",
    "\"5%\"",
    "\"-1pp\"",
    "\"+Inf\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\u0000",
    "\uFEFF",
    "\u2028",
    "\uD83D\uDE00",
    "\"spec\": null,",
    "\"spec\": [],",
    "\"polls\": 5,",
    "\"at\": \"x\",",
    "\"canary\": null,",
    "\"id\": {\"a\": 1},",
    "\"\": 1,"
  };

  @Property(tries = 1_500)
  void answersEachLineInItsPlace(@ForAll("mutants") byte[] line) throws IOException {
    List<JsonNode> answers = answers(line);

    assertThat(answers.getLast().path("id").asInt()).isEqualTo(1);
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.path("verdict").asText()).isNotEmpty();
              assertThat(answer.path("reason").asText())
                  .doesNotContain("judging broke")
                  .doesNotContain("Exception");
            });
  }

  private static List<JsonNode> answers(byte[] line) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    lines.write(line);
    lines.write(("\n" + GOOD + "\n").getBytes(StandardCharsets.UTF_8));
    TrialSpec spec = TrialSpec.of(new ErrorProof(null, null, new Ratio("0.1pp"), null, null, null));
    List<JsonNode> answers = new ArrayList<>();
    new BatchTrial(new EvidenceDataJudge(spec))
        .run(
            new ByteArrayInputStream(lines.toByteArray()),
            chunk -> chunk.lines().forEach(each -> answers.add(DataFile.json(each))));
    return answers;
  }

  @Provide
  Arbitrary<byte[]> mutants() {
    Arbitrary<String> start = Arbitraries.of(STARTS);
    Arbitrary<List<Cut>> cuts = cut().list().ofMaxSize(4);
    Arbitrary<Integer> broken = Arbitraries.integers().between(-3_000, 500);
    return Combinators.combine(start, cuts, broken).as(BatchFuzzTest::mutant);
  }

  private static Arbitrary<Cut> cut() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 500),
            Arbitraries.of(0, 0, 1, 1, 2, 4, 30),
            Arbitraries.of(FRAGMENTS))
        .as(Cut::new);
  }

  /** One byte is no UTF-8 where {@code broken} is a place. */
  private static byte[] mutant(String start, List<Cut> cuts, int broken) {
    String text = start;
    for (Cut cut : cuts) {
      text = cut.of(text);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (broken >= 0 && bytes.length > 0) {
      bytes[broken % bytes.length] = (byte) 0xFF;
    }
    return bytes;
  }

  private record Cut(int at, int length, String put) {
    String of(String text) {
      int from = text.isEmpty() ? 0 : at % text.length();
      int to = Math.min(text.length(), from + length);
      return text.substring(0, from) + put + text.substring(to);
    }
  }
}
