package dev.spillway.starter.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvDataTest {
  private static JsonNode read(String text) {
    return DataFile.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void takesNamesAsTheyAre() {
    JsonNode data = read("http/5xx.rate.control,http/5xx.rate.experiment\n1,2\n3,4\n");

    assertThat(data)
        .isEqualTo(
            DataFile.json(
                "{\"samples\": {\"http/5xx.rate\": {\"control\": [1.0, 3.0], \"experiment\": [2.0,"
                    + " 4.0]}}}"));
  }

  @Test
  void readsAByteOrderMarkQuotesAndCarriageReturns() {
    JsonNode data = read("\uFEFF\"at\",\"canary.bad\",canary.total\r\n\"15\", \"1\" ,75\r\n");

    assertThat(data)
        .isEqualTo(
            DataFile.json(
                "{\"polls\": [{\"at\": 15.0, \"canary\": {\"bad\": 1.0, \"total\": 75.0}}]}"));
  }

  @Test
  void readsBuckets() {
    JsonNode data = read("at,canary.le.0.1,canary.le.+Inf\n15,40,75\n");

    assertThat(data.at("/polls/0/canary/le").size()).isEqualTo(2);
    assertThat(data.at("/polls/0/canary/le").path("0.1").asInt()).isEqualTo(40);
  }

  @Test
  void readsCountersAReadingALine() {
    JsonNode data =
        read(
            """
            at,arm,kind,pod,le,bornAt,value
            12,canary,total,shop-1,,0,40
            27,canary,total,shop-1,,0,80
            27,canary,bucket,shop-1,0.1,0,30
            1,stable,bad,shop-2,,,7
            """);

    assertThat(data)
        .isEqualTo(
            DataFile.json(
                """
                {"counters": [
                  {"arm": "canary", "kind": "total", "pod": "shop-1", "bornAt": 0.0,
                   "samples": [[12.0, 40.0], [27.0, 80.0]]},
                  {"arm": "canary", "kind": "bucket", "pod": "shop-1", "le": "0.1", "bornAt": 0.0,
                   "samples": [[27.0, 30.0]]},
                  {"arm": "stable", "kind": "bad", "pod": "shop-2", "samples": [[1.0, 7.0]]}]}
                """));
  }

  @Test
  void readsTimesAndValuesAndKeepsTheStepOfAValueThatIsMissing() {
    JsonNode data = read("at,errors.control,errors.experiment\n0,1,2\n60,,3\n");

    assertThat(data)
        .isEqualTo(
            DataFile.json(
                "{\"at\": [0.0, 60.0], \"samples\": {\"errors\": {\"control\": [1.0, null],"
                    + " \"experiment\": [2.0, 3.0]}}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "at,kanary.bad\\n15,1|found 'kanary.bad'",
        "at,canary.le,canary.le.0.1\\n15,1,1|found 'canary.le'",
        "at,canary.bat\\n15,1|found 'canary.bat'",
        "at,bad\\n15,1|found 'bad'",
        "at,canary.bad,canary.bad\\n15,1,1|Expected each column once",
        "at,errors.control,canary.bad\\n15,1,1|found 'canary.bad'",
        "at,arm,kind\\n15,canary,bad|Expected the columns [at, arm, kind, value]",
        "at;canary.bad\\n15;1|Expected cells between commas",
        "at,canary.bad\\n\\n\\n15,x|Expected a number in line 4 at canary.bad, but was 'x'",
        "at,canary.bad\\n   \\n15|Expected 2 cells in line 3, but found 1",
        "at,canary.bad\\n,\\n,1|Expected at in line 3, but the cell is empty",
        "at,canary.bad\\n,1|Expected at in line 2, but the cell is empty",
        "at,canary.bad\\n15,0x1p3|Expected a number in line 2",
        "at,canary.bad\\n15,\"1|Expected CSV, but found"
      })
  void namesWhatIsWrongAndItsLine(String text, String cause) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(cause);
  }

  @Test
  void refusesBytesThatAreNoUtf8() {
    assertThatThrownBy(() -> DataFile.read(new byte[] {'a', (byte) 0xE9, ',', 'b'}))
        .hasMessageContaining("Expected UTF-8");
  }
}
