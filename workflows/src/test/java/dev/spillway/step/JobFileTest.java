package dev.spillway.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.model.BackfillJob;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobFileTest {
  private static final String JOB =
      """
      apiVersion: spillway.dev/v1
      kind: BackfillJob
      table: shop.orders
      key: id
      column: full_name
      value: first_name || ' ' || last_name
      """;

  @Test
  void takesItsDefaultsWhereNothingElseIsSaid() {
    assertThat(JobFile.problems(JOB)).isEmpty();
    assertThat(JobFile.read(JOB))
        .isEqualTo(
            new BackfillJob(
                "shop.orders",
                "id",
                "full_name",
                "first_name || ' ' || last_name",
                1000,
                Duration.ZERO));
  }

  @Test
  void takesWhatIsSaid() {
    String job = "# why\n--- # one\n" + JOB + "batch: 100000\npauseMillis: 0\n";

    assertThat(JobFile.read(job).batch()).isEqualTo(100_000);
    assertThat(JobFile.read(job.replace("pauseMillis: 0", "pauseMillis: 250")).pause())
        .isEqualTo(Duration.ofMillis(250));
    assertThat(JobFile.read(job.replace("batch: 100000", "batch:")).batch()).isEqualTo(1000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "key: id|# none|1|Expected the key 'key', but it is missing|add 'key: id', a column",
        "key: id|key:|4|Expected the key 'key', but it is missing|add 'key: id', a column",
        "key: id|key: ~|4|Expected the key 'key', but it is missing|add 'key: id', a column",
        "key: id|key: id, n|4|Expected a plain SQL name as 'key', but found 'id, n'|letters",
        "key: id|key: [a, b]|4|Expected a plain value, but found a list|write one map",
        "key: id|key: {a: b}|4|Expected a plain value, but found a list, a map|write one map",
        "key: id|key: *a|4|Expected a plain value, but found a list, a map or an alias|write one",
        "key: id|key: id\\nkey: n|5|Expected 'key' once, but line 4 has it already|keep one",
        "key: id|key: id\\nbach: 7|5|Expected a known key, but found 'bach'|take it out; known here: api",
        "key: id|key: id\\nbatch: 0|5|Expected 'batch' from 1 to 100000, but found '0'|whole",
        "key: id|key: id\\nbatch: 100001|5|Expected 'batch' from 1 to 100000, but found|whole",
        "key: id|key: id\\nbatch: -1|5|Expected 'batch' from 1 to 100000, but found '-1'|whole",
        "key: id|key: id\\nbatch: 1e3|5|Expected 'batch' from 1 to 100000, but found '1e3'|whole",
        "key: id|key: id\\nbatch: 99999999999|5|Expected 'batch' from 1 to 100000|whole",
        "key: id|key: id\\nbatch: many|5|Expected 'batch' from 1 to 100000, but found|whole",
        "key: id|key: id\\nbatch: \"10\"|5|Expected 'batch' from 1 to 100000, but found|whole",
        "key: id|key: id\\npauseMillis: 600001|5|Expected 'pauseMillis' from 0 to 600000|whole",
        "spillway.dev/v1|v2|1|Expected 'apiVersion: spillway.dev/v1', but found 'v2'|write",
        "BackfillJob|ReleasePlan|2|Expected 'kind: BackfillJob', but found 'ReleasePlan'|write",
        "shop.orders|a.b.c|3|Expected a plain SQL name as 'table', but found 'a.b.c'|letters",
        "column: full_name|column: \"a\\tb\"|5|Expected a plain SQL name as 'column'|letters",
        "value: first_name|val: first_name|1|Expected the key 'value', but it is missing|add",
        "column: full_name|column: @full_name|5|Expected YAML, but |correct the indentation",
        "column:|column|6|Expected YAML, but |correct the indentation",
        "column: full_name|column: [full_name|5|Expected a plain value, but found a list|write one map",
        "key: id|key: id\\n---|5|Expected one document, but found another|write one map",
      })
  void refusesWithLineCauseAndRemedy(
      String from, String to, int line, String cause, String remedy) {
    String job = JOB.replace(from, to.replace("\\n", "\n"));

    assertThat(JobFile.problems(job))
        .anySatisfy(
            problem -> {
              assertThat(problem.line()).isEqualTo(line);
              assertThat(problem.cause()).startsWith(cause).doesNotContain("\n");
              assertThat(problem.remedy()).contains(remedy);
            });
    assertThatThrownBy(() -> JobFile.read(job))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(cause);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "- a\n", "orders", "---\n"})
  void refusesWhatIsNoMap(String job) {
    assertThat(JobFile.problems(job))
        .extracting(JobFile.Problem::cause)
        .containsExactly("Expected a map of keys, but found none");
  }

  @Test
  void reportsEverythingAtOnce() {
    String job = JOB.replace("key: id\n", "") + "batch: 0\nbach: 1\n";

    assertThat(JobFile.problems(job)).extracting(JobFile.Problem::line).containsExactly(1, 6, 7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? "})
  void isNotOverwhelmedByDepth(String open) {
    assertThat(JobFile.problems("x: " + open.repeat(15_000))).isNotEmpty();
    assertThat(JobFile.problems(open.repeat(15_000))).isNotEmpty();
  }

  @Test
  void refusesWhatIsTooLargeOrWillNotFitALine() {
    assertThat(JobFile.problems("# " + "x".repeat(70_000))).hasSize(1);
    assertThat(JobFile.problems(JOB.replace("key: id", "key: |\n  a\n  b")))
        .extracting(JobFile.Problem::cause)
        .isEqualTo(List.of("Expected a plain SQL name as 'key', but found 'a b '"));
  }
}
