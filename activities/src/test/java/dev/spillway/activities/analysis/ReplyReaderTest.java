package dev.spillway.activities.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.activities.analysis.HistogramReading.Bucket;
import dev.spillway.activities.analysis.PrometheusAnswer.Shape;
import dev.spillway.judge.evidence.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123Z");

  @Test
  void readsAScalar() throws IOException {
    PrometheusAnswer answer =
        answer("{\"resultType\":\"scalar\",\"result\":[1772366400.123,\"2.5\"]}");

    assertThat(answer.shape()).isEqualTo(Shape.SCALAR);
    assertThat(answer.series().getFirst().readings()).containsExactly(new Reading(AT, 2.5));
  }

  @Test
  void readsAVectorWithItsLabels() throws IOException {
    PrometheusAnswer answer =
        answer(
            """
            {"resultType":"vector","result":[
              {"metric":{"__name__":"m","path":"a\\"b\\\\c\\nd"},"value":[1772366400.123,"1e3"]},
              {"metric":{},"value":[1772366400.123,"0"]}]}
            """);

    assertThat(answer.shape()).isEqualTo(Shape.VECTOR);
    assertThat(answer.series()).hasSize(2);
    assertThat(answer.series().getFirst().labels())
        .isEqualTo(Map.of("__name__", "m", "path", "a\"b\\c\nd"));
    assertThat(answer.series().getFirst().readings()).containsExactly(new Reading(AT, 1_000));
  }

  @Test
  void readsAMatrix() throws IOException {
    PrometheusAnswer answer =
        answer(
            """
            {"resultType":"matrix","result":[
              {"metric":{"a":"b"},"values":[[1772366385.123,"1"],[1772366400.123,"2"]]}]}
            """);

    assertThat(answer.shape()).isEqualTo(Shape.MATRIX);
    assertThat(answer.series().getFirst().readings())
        .containsExactly(new Reading(AT.minusSeconds(15), 1), new Reading(AT, 2));
  }

  @Test
  void readsNativeHistogramsOfAVectorAndOfAMatrix() throws IOException {
    String histogram =
        """
        [1772366400.123,{"count":"7","sum":"1.5","buckets":[
          [3,"-0.001","0.001","2"],[0,"0.5","0.5946035575013605","5"]]}]
        """;
    HistogramReading expected =
        new HistogramReading(
            AT, 7, List.of(new Bucket(-0.001, 0.001, 2), new Bucket(0.5, 0.5946035575013605, 5)));

    assertThat(
            answer(
                    "{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"histogram\":%s}]}"
                        .formatted(histogram))
                .series()
                .getFirst()
                .histograms())
        .containsExactly(expected);
    assertThat(
            answer(
                    "{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"histograms\":[%s]}]}"
                        .formatted(histogram))
                .series()
                .getFirst()
                .histograms())
        .containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource({"NaN, NaN", "+Inf, Infinity", "-Inf, -Infinity", "-0.5, -0.5"})
  void readsEveryKindOfValue(String text, double value) throws IOException {
    PrometheusAnswer answer =
        answer("{\"resultType\":\"scalar\",\"result\":[1772366400,\"%s\"]}".formatted(text));

    assertThat(answer.series().getFirst().readings().getFirst().value())
        .isEqualTo(Double.valueOf(value));
  }

  @Test
  void readsAnEmptyVector() throws IOException {
    assertThat(answer("{\"resultType\":\"vector\",\"result\":[]}").series()).isEmpty();
  }

  @Test
  void readsAString() throws IOException {
    assertThat(answer("{\"resultType\":\"string\",\"result\":[1772366400,\"text\"]}").shape())
        .isEqualTo(Shape.STRING);
  }

  @Test
  void readsMembersInAnyOrderAndLeavesOutUnknownOnes() throws IOException {
    PrometheusReply reply =
        read(
            """
            {"infos":["i"],"data":{"stats":{"a":[1]},"result":[{"exemplars":[],
              "value":[1772366400.123,"4"],"metric":{}}],"resultType":"vector"},
              "new":{"a":[{}]},"warnings":["w1","w2"],"status":"success"}
            """);

    assertThat(reply.answer()).isNotNull();
    assertThat(reply.answer().series()).hasSize(1);
    assertThat(reply.answer().warnings()).containsExactly("w1", "w2");
    assertThat(reply.answer().infos()).containsExactly("i");
  }

  @Test
  void readsAnError() throws IOException {
    PrometheusReply reply =
        read("{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error\"}");

    assertThat(reply.answer()).isNull();
    assertThat(reply.errorType()).isEqualTo("bad_data");
    assertThat(reply.error()).isEqualTo("parse error");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>s3cr3t</html>",
        "[]",
        "\"s3cr3t\"",
        "{}",
        "{\"status\":\"success\"}",
        "{\"status\":\"success\",\"data\":null}",
        "{\"status\":\"success\",\"data\":[]}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"s3cr3t\",\"result\":[]}}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[7]}}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"value\":[1,2]}]}}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"value\":[1,\"x\"]}]}}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"a\":1}}]}}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"values\":[1]}]}}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"histograms\":[[1,\"s3cr3t\"]]}]}}",
      })
  void takesNothingElseForAReplyAndQuotesNothingOfIt(String body) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(UnusableAnswerException.class)
        .hasMessageContaining("does the url lead to Prometheus")
        .hasMessageNotContaining("s3cr3t");
  }

  @Test
  void isNotHeldUpByATimeThatIsTooLarge() throws IOException {
    assertThat(answer("{\"resultType\":\"scalar\",\"result\":[1e999999999,\"1\"]}").series())
        .hasSize(1);
  }

  private static PrometheusAnswer answer(String data) throws IOException {
    PrometheusAnswer answer = read("{\"status\":\"success\",\"data\":%s}".formatted(data)).answer();
    assertThat(answer).isNotNull();
    return answer;
  }

  private static PrometheusReply read(String body) throws IOException {
    return ReplyReader.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }
}
