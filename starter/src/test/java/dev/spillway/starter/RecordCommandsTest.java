package dev.spillway.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.model.RecordedEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verbs that read the record, as a shell calls them. */
class RecordCommandsTest {
  private FakeRecord record;
  private String out = "";
  private String err = "";

  @BeforeEach
  void startRecord() throws IOException {
    record = new FakeRecord();
    record.write("r-2", 3, "fine");
    record.write("r-1", 2, "fine");
  }

  @AfterEach
  void stopRecord() {
    record.close();
  }

  @Test
  void listsAServicesHistory() {
    assertThat(run("history", "orders-api", "--env", "production", "--limit", "7")).isZero();
    assertThat(out.lines())
        .containsExactly(
            "2026-04-15T10:00:00Z  r-2  production  sha256:222222222222  promoted  by ann (cli): canary",
            "2026-04-15T10:00:00Z  r-1  production  sha256:222222222222  promoted  by ann (cli): canary");
    assertThat(record.questions)
        .containsExactly("/record/releases?environment=production&limit=7&service=orders-api");
  }

  @Test
  void listsAHistoryForMachinesOneObjectPerLine() throws IOException {
    assertThat(run("history", "orders-api", "--output", "json")).isZero();

    List<JsonNode> rows = json();

    assertThat(rows).hasSize(2);
    assertThat(rows.getFirst().path("line").path("outcome").asText()).isEqualTo("promoted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"history no/service", "history orders-api --limit 0", "audit show no/id"})
  void refusesWhatCannotBeRightWithoutAsking(String command) {
    assertThat(run(command.split(" "))).isEqualTo(2);
    assertThat(record.questions).isEmpty();
  }

  @Test
  void showsEveryEventWithItsEvidence() {
    assertThat(run("audit", "show", "r-1")).isZero();
    assertThat(out.lines())
        .contains(
            "   1  2026-04-15T10:00:01Z  step-passed  canary  by ann  passed: fine",
            "      evidence {\"errors\":0.01}")
        .hasSize(4);
  }

  @Test
  void showsEventsForMachines() throws IOException {
    assertThat(run("audit", "show", "r-1", "--output", "json")).isZero();
    assertThat(json()).extracting(row -> row.path("seq").asInt()).containsExactly(1, 2);
  }

  @Test
  void takesControlCharactersOutOfForeignText() throws IOException {
    record.write("r-3", 1, "ok\u001b[2J\n   2  forged\u009b31m");

    run("audit", "show", "r-3");
    assertThat(out).contains("ok?[2J    2  forged?31m");

    run("audit", "show", "r-3", "--output", "json");
    assertThat(out).doesNotContain("\u001b").doesNotContain("\u009b");
    assertThat(json().getFirst().path("reason").asText()).endsWith("forged\u009b31m");
  }

  @Test
  void saysThatTheRecordKnowsNoSuchRelease() {
    assertThat(run("audit", "show", "r-9")).isEqualTo(2);
    assertThat(err).contains("r-9").contains("knows none");
    assertThat(run("audit", "verify", "r-9")).isEqualTo(2);
    assertThat(err).contains("r-9").contains("knows none");
  }

  @Test
  void verifiesAChainThatIsWhole() {
    assertThat(run("audit", "verify", "r-2")).isZero();
    assertThat(out)
        .isEqualToIgnoringNewLines(
            "r-2: whole, 3 events, ends with " + record.events.get("r-2").getLast().hash());
  }

  @Test
  void namesTheFirstBadEvent() {
    List<RecordedEvent> chain = record.events.get("r-2");
    chain.set(1, FakeRecord.event("r-2", 2, chain.getFirst().hash(), "approved by nobody"));

    assertThat(run("audit", "verify", "r-2")).isEqualTo(1);
    assertThat(out).contains("r-2: broken at event 3").contains("hash of the event before");
  }

  @Test
  void findsATailThatWasCut() throws IOException {
    record.events.get("r-2").removeLast();

    assertThat(run("audit", "verify", "r-2", "--output", "json")).isEqualTo(1);
    assertThat(json().getFirst().path("whole").asBoolean()).isFalse();
    assertThat(json().getFirst().path("found").path("seq").asInt()).isEqualTo(3);
  }

  @Test
  void findsEventsWithoutALine() {
    record.releases.remove("r-2");

    assertThat(run("audit", "verify", "r-2")).isEqualTo(1);
    assertThat(out).contains("its events have none");
  }

  @Test
  void verifiesEveryReleaseOfAService() {
    record.events.get("r-1").clear();

    assertThat(run("audit", "verify", "--all", "orders-api", "--env", "production")).isEqualTo(1);
    assertThat(out.lines()).hasSize(2);
    assertThat(out).contains("r-2: whole").contains("r-1: broken at event 1");
    assertThat(record.questions.getFirst())
        .isEqualTo("/record/releases?environment=production&limit=100000&service=orders-api");
  }

  @Test
  void doesNotTakeAReleaseThatWritesForABrokenOne() {
    record.beforeEvents =
        () -> {
          record.write("r-2", 1, "fine");
          record.beforeEvents = () -> {};
        };

    assertThat(run("audit", "verify", "r-2")).isZero();
    assertThat(out).contains("whole, 4 events");
  }

  @Test
  void givesUpOnAReleaseThatNeverRests() {
    record.beforeEvents = () -> record.write("r-2", 1, "fine");

    assertThat(run("audit", "verify", "r-2")).isEqualTo(12);
    assertThat(err).contains("rest for a moment");
  }

  @ParameterizedTest
  @ValueSource(strings = {"audit verify", "audit verify r-1 --all orders-api"})
  void wantsOneReleaseOrAllOfAService(String command) {
    assertThat(run(command.split(" "))).isEqualTo(2);
    assertThat(err).contains("either RELEASE or --all SERVICE");
  }

  @Test
  void listsFromTheRecordAsFromTemporal() throws IOException {
    assertThat(run("list", "--open", "--output", "json")).isZero();

    JsonNode rows = new ObjectMapper().readTree(out);

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).properties().stream().map(each -> each.getKey()))
        .containsExactlyInAnyOrder(
            "service", "environment", "version", "phase", "outcome", "started");
    assertThat(record.questions).containsExactly("/record/releases?limit=50&open=true");
  }

  @Test
  void saysHowToNameARecord() {
    assertThat(new Call("history", "orders-api").run()).isEqualTo(2);
    assertThat(err).contains("--record URL or SPILLWAY_RECORD_URL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://127.0.0.1", "http://x:hunter2@127.0.0.1", "nonsense", "http:// "})
  void refusesAnAddressThatIsNoneWithoutRepeatingIt(String url) {
    assertThat(new Call("history", "orders-api", "--record", url).run()).isEqualTo(2);
    assertThat(err).contains("such as https://").doesNotContain("hunter2");
  }

  @Test
  void saysThatNothingAnswers() {
    assertThat(new Call("audit", "verify", "r-1", "--record", "http://127.0.0.1:1").run())
        .isEqualTo(12);
    assertThat(err.lines()).hasSize(2);
  }

  @Test
  void doesNotTakeAnAnswerThatBreaksOffForACutTail() {
    record.breaksOff = true;

    assertThat(run("audit", "verify", "r-1")).isEqualTo(12);
    assertThat(out).isEmpty();
  }

  @Test
  void saysThatTheRecordRefuses() {
    record.status = 403;

    assertThat(run("history", "orders-api")).isEqualTo(11);
  }

  @Test
  void saysThatTheRecordFails() {
    record.status = 503;

    assertThat(run("history", "orders-api")).isEqualTo(12);
    assertThat(err).contains("503");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "[", "<html>", "{\"release\":\"no/id\"}", ""})
  void saysThatAnAnswerIsNoRecord(String line) {
    record.instead = line;

    assertThat(run("audit", "show", "r-1")).isEqualTo(12);
    assertThat(err).contains("cannot be read");
    assertThat(run("history", "orders-api")).isEqualTo(12);
    assertThat(err).contains("cannot be read");
  }

  private List<JsonNode> json() throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : out.lines().toList()) {
      rows.add(new ObjectMapper().readTree(line));
    }
    return rows;
  }

  private int run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--record", record.url()));
    return new Call(all.toArray(String[]::new)).run();
  }

  /** One call of the command line; what it wrote is in {@code out} and {@code err} after. */
  private final class Call {
    private final String[] args;

    Call(String... args) {
      this.args = args;
    }

    int run() {
      Answered answered = Answered.to(args);
      out = answered.out();
      err = answered.err();
      return answered.code();
    }
  }
}
