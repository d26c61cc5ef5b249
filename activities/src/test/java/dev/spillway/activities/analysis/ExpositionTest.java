package dev.spillway.activities.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionTest {
  private record Read(String name, Map<String, String> labels, double value) {}

  @Test
  void readsOnlyTheSeriesThatAreWanted() throws IOException {
    List<Read> read =
        read(
            """
            # HELP hits Requests so far.
            # TYPE hits counter
            hits 3

            other 4
            hits_total 5
            hit 6
            """);

    assertThat(read).containsExactly(new Read("hits", Map.of(), 3));
  }

  @Test
  void readsLabels() throws IOException {
    List<Read> read = read("hits{code=\"200\",path=\"/a,b}{=\"} 7\n");

    assertThat(read).containsExactly(new Read("hits", Map.of("code", "200", "path", "/a,b}{="), 7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hits{code=\"500\",path=\"/\"} 7",
        "hits{code=\"500\",path=\"/\",} 7",
        "hits { code = \"500\" , path = \"/\" , } 7",
        "hits\t{\tcode\t=\t\"500\"\t,\tpath=\"/\"}\t7",
        "  hits{code=\"500\", path=\"/\"}7  ",
      })
  void readsBlanksWhereverTheFormatAllowsThem(String line) throws IOException {
    assertThat(read(line)).containsExactly(new Read("hits", Map.of("code", "500", "path", "/"), 7));
  }

  @Test
  void undoesEscapes() throws IOException {
    List<Read> read = read("hits{path=\"a\\\\b\\\"c\\nd\"} 1\n");

    assertThat(read).containsExactly(new Read("hits", Map.of("path", "a\\b\"c\nd"), 1));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-3, -3",
    "+3, 3",
    ".5, 0.5",
    "1.5e3, 1500",
    "1E-3, 0.001",
    "NaN, NaN",
    "nan, NaN",
    "+Inf, Infinity",
    "Inf, Infinity",
    "-Inf, -Infinity",
  })
  void readsNumbers(String text, double value) throws IOException {
    assertThat(read("hits " + text)).containsExactly(new Read("hits", Map.of(), value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hits 5 1395066363000",
        "hits 5 -1395066363000",
        "hits 5 1395066363.123",
        "hits 5 # {trace_id=\"KOO5S4vxi0o\"} 0.67",
        "hits 5 1395066363 # {trace_id=\"a b\"} 0.67 1395066363.1",
      })
  void leavesOutTimestampsAndExemplars(String line) throws IOException {
    assertThat(read(line)).containsExactly(new Read("hits", Map.of(), 5));
  }

  @Test
  void readsALastLineWithoutItsEnd() throws IOException {
    assertThat(read("hits 1\r\nhits 2")).extracting(Read::value).containsExactly(1.0, 2.0);
  }

  /** A series left out would be missing from a sum: failed requests that nobody sees. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "hits",
        "hits{code=\"500\"}",
        "hits five",
        "hits 5f",
        "hits 5d",
        "hits 0x1p3",
        "hits 1_000",
        "hits{code=\"500\" 5",
        "hits{code=\"500} 5",
        "hits{code=500} 5",
        "hits{code} 5",
        "hits{=\"500\"} 5",
        "hits{code=\"500\"path=\"/\"} 5",
        "hits{,} 5",
        "hits {count:12,sum:3.5,schema:3,zero_threshold:1e-128,zero_count:2}",
      })
  void refusesATextWithAWantedSeriesThatItCannotRead(String line) {
    assertThatThrownBy(() -> read("hits{code=\"200\"} 1\n" + line + "\n"))
        .isInstanceOf(IOException.class)
        .hasMessage("Expected hits as Prometheus text, but line 2 cannot be read");
  }

  @Test
  void refusesAWantedSeriesThatIsTooLong() {
    assertThatThrownBy(() -> read("hits{path=\"%s\"} 1".formatted("x".repeat(20_000))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 1 cannot be read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body>hits 5</body></html>",
        "{\"hits\": 5}",
        "{\"http.hits\", code=\"500\"} 5",
        "others{code=500} five",
        "others {count:12,sum:3.5}",
        "# hits 5",
        "  # hits 5",
        "\u0000\u0001\u0002 5",
      })
  void passesOverWhatIsNotWanted(String line) throws IOException {
    assertThat(read(line)).isEmpty();
  }

  private static List<Read> read(String text) throws IOException {
    List<Read> read = new ArrayList<>();
    Exposition.read(
        new BufferedReader(new StringReader(text)),
        "hits"::equals,
        (name, labels, value) -> read.add(new Read(name, Map.copyOf(labels), value)));
    return read;
  }
}
