package dev.spillway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every scenario as a person starts it: as a program of its own, judged by what it prints. */
@Timeout(600)
class DemoIT {
  private static final List<String> KEYS =
      List.of(
          "scenario",
          "outcome",
          "exitCode",
          "steps",
          "effects",
          "historyEvents",
          "historyBytes",
          "settlementEvents",
          "settlementBytes",
          "breachToWeightZeroMs",
          "firstBadAnswerToWeightZeroMs",
          "firstBadAnswerToFlagZeroMs",
          "kills",
          "failedUserRequests",
          "rowsLeftBehind",
          "running");

  @Tag("temporal-server")
  @ParameterizedTest
  @CsvSource({
    "happy, 0, released, v2",
    "bad-canary, 6, aborted, v1",
    "slow-canary, 6, aborted, v1",
    "rejected, 4, rejected, v2",
    "aborted, 7, aborted, v1",
    "burn-during-ramp, 6, aborted, v2",
    "database-locked, 0, released, v2",
    "operator, 0, released, v2",
    "worker-killed, 0, released, v2",
    "temporal-killed, 0, released, v2",
  })
  void playsOnTheTemporalProgram(String scenario, int exitCode, String outcome, String runs)
      throws IOException, InterruptedException {
    check(play(scenario, "temporal"), exitCode, outcome, runs);
  }

  @ParameterizedTest
  @CsvSource({
    "happy, 0, released, v2",
    "operator, 0, released, v2",
    "worker-killed, 0, released, v2",
  })
  void playsOnTheInProcessServer(String scenario, int exitCode, String outcome, String runs)
      throws IOException, InterruptedException {
    check(play(scenario, "in-process"), exitCode, outcome, runs);
  }

  @Test
  void refusesAnUnknownScenarioInTwoLines() throws IOException, InterruptedException {
    Played played = play("no-such", "in-process");

    assertThat(played.exitCode()).isEqualTo(2);
    assertThat(played.output()).isEmpty();
    assertThat(played.said())
        .contains("error: Expected one of happy, bad-canary", "try: ./spillway demo --help");
  }

  private static void check(Played played, int exitCode, String outcome, String runs)
      throws IOException {
    JsonNode report = new ObjectMapper().readTree(played.output());

    assertThat(report.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(KEYS);
    assertThat(played.exitCode()).as(played.said()).isEqualTo(exitCode);
    assertThat(report.path("exitCode").asInt()).isEqualTo(exitCode);
    assertThat(report.path("outcome").asText()).isEqualTo(outcome);
    assertThat(report.path("running").path("weight").asInt()).isZero();
    assertThat(repeated(report)).isEmpty();
    assertThat(ranAtTheEnd(report)).isEqualTo(runs);
    assertThat(report.path("rowsLeftBehind").asLong()).isZero();
    assertThat(played.leftOver()).isEmpty();
    assertThat(played.said()).contains("spillway audit verify --all orders-api", ": whole, ");
    assertThat(played.said()).contains("no secret shows in logs, histories, record, pages");
    String scenario = report.path("scenario").asText();
    assertThat(schemaAndFlag(report)).isEqualTo(expectedSchemaAndFlag(outcome, scenario));
    if (!scenario.matches("bad-canary|burn-during-ramp")) {
      assertThat(report.path("failedUserRequests").asLong()).as(played.said()).isZero();
    }
    if (scenario.matches("bad-canary|slow-canary|aborted")) {
      assertThat(report.path("breachToWeightZeroMs").asLong(-1)).isBetween(0L, 5_000L);
    }
    assertThat(report.path("firstBadAnswerToWeightZeroMs").isNumber())
        .isEqualTo(scenario.matches("bad-canary|slow-canary"));
    assertThat(report.path("kills").isEmpty()).isEqualTo(!scenario.endsWith("-killed"));
    assertThat(report.path("firstBadAnswerToFlagZeroMs").isNumber())
        .isEqualTo(scenario.equals("burn-during-ramp"));
  }

  /** What was seen to happen to them, in order. */
  private static List<String> schemaAndFlag(JsonNode report) {
    return StreamSupport.stream(report.path("effects").spliterator(), false)
        .filter(effect -> effect.path("system").asText().matches("database|flag"))
        .map(effect -> effect.path("what").asText())
        .toList();
  }

  private static List<String> expectedSchemaAndFlag(String outcome, String scenario) {
    if (scenario.equals("burn-during-ramp")) {
      return List.of("orders.customer_name added", "new-checkout 0 → 5", "new-checkout 5 → 0");
    }
    return outcome.equals("released")
        ? List.of(
            "orders.customer_name added",
            "new-checkout 0 → 5",
            "new-checkout 5 → 50",
            "new-checkout 50 → 100",
            "orders.customer renamed",
            "orders.customer dropped")
        : List.of("orders.customer_name added");
  }

  /** Effects that were seen more than once; a version that comes back is another effect. */
  private static List<String> repeated(JsonNode report) {
    Map<String, Long> counts =
        StreamSupport.stream(report.path("effects").spliterator(), false)
            .map(effect -> effect.path("system").asText() + " " + effect.path("what").asText())
            .collect(Collectors.groupingBy(what -> what, Collectors.counting()));
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The stable version changed for good an odd number of times. */
  private static String ranAtTheEnd(JsonNode report) {
    long changes =
        StreamSupport.stream(report.path("effects").spliterator(), false)
            .filter(
                effect -> effect.path("what").asText().startsWith("Deployment orders-api image"))
            .count();
    return changes % 2 == 1 ? "v2" : "v1";
  }

  /** What a demo did. */
  private record Played(int exitCode, String output, String said, List<Long> leftOver) {}

  private static Played play(String scenario, String server)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                DemoCommand.class.getName()));
    command.addAll(List.of(scenario, "--server", server, "--output", "json", "--seed", "7"));
    Process demo = new ProcessBuilder(command).start();
    Map<Long, ProcessHandle> children = new ConcurrentHashMap<>();
    StringBuilder said = new StringBuilder();
    Thread listener = Thread.ofVirtual().start(() -> listen(demo, said, children));
    String output = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exitCode = demo.waitFor();
    listener.join();
    return new Played(exitCode, output, said.toString(), stillAlive(children));
  }

  private static void listen(Process demo, StringBuilder said, Map<Long, ProcessHandle> children) {
    try (BufferedReader reader = demo.errorReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        said.append(line).append('\n');
        demo.descendants().forEach(child -> children.put(child.pid(), child));
      }
    } catch (IOException e) {
      said.append(e);
    }
  }

  /** What ends with the demo may take a moment longer to be gone. */
  private static List<Long> stillAlive(Map<Long, ProcessHandle> children)
      throws InterruptedException {
    try {
      var ignored =
          CompletableFuture.allOf(
                  children.values().stream()
                      .map(ProcessHandle::onExit)
                      .toArray(CompletableFuture<?>[]::new))
              .get(10, TimeUnit.SECONDS);
      return List.of();
    } catch (ExecutionException | TimeoutException e) {
      return children.values().stream()
          .filter(ProcessHandle::isAlive)
          .map(ProcessHandle::pid)
          .toList();
    }
  }
}
