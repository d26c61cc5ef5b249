package dev.spillway.starter;

import static dev.spillway.starter.FakeGateway.LANE;
import static dev.spillway.starter.FakeGateway.TOKEN;
import static dev.spillway.starter.FakeGateway.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.wire.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the verbs ask a gateway for. */
class GatewayCommandsTest {
  private static final String STARTS = "POST /v1/releases";
  private static final String IMAGE = "registry.example/shop@sha256:" + "2".repeat(64);
  private static final String PLAN =
      """
      apiVersion: spillway.dev/v1
      kind: ReleasePlan
      service: orders-api
      owner: orders-team
      workload: {}
      analyses:
        http-slo:
          source: shop
          errorRate: {max: 1%}
          latency: {max: 350ms}
      steps:
        - canary: {analysis: http-slo, weights: [5, 100], hold: 1s, keepWarm: 0s}
      environments:
        production: {cluster: prod-eu, namespace: shop}
      """;
  private static final String RELEASE =
      """
      {"release": "orders-api-1", "service": "orders-api", "environment": "production",\
       "line": {"workflowId": "w", "image": "%s", "startedBy": "ci (ci)",\
       "startedAt": "2026-04-15T10:00:00Z", "phase": "closed", "doing": "canary",\
       "outcome": "promoted"}, "updatedAt": "2026-04-15T10:00:00Z", "events": 0, "lastHash": "%s"}
      """
          .formatted(IMAGE, "0".repeat(64));
  private static final String DEBT =
      """
      {"principal": "%s", "release": "orders-api-1", "incident": "INC-1",\
       "at": "2026-04-15T10:00:00Z", "reviewBy": "2026-04-16T10:00:00Z"}""";

  @TempDir private Path folder;

  private FakeGateway gateway;
  private final Map<String, String> environment = new HashMap<>();
  private Answered answered = new Answered(0, "", "");

  @BeforeEach
  void startGateway() throws IOException {
    gateway = new FakeGateway();
    environment.put("SPILLWAY_URL", gateway.url());
    environment.put("SPILLWAY_TOKEN", TOKEN);
    Files.writeString(folder.resolve("release.yaml"), PLAN);
  }

  @AfterEach
  void stopGateway() {
    gateway.close();

    assertThat(answered.out() + answered.err()).doesNotContain(TOKEN);
  }

  @Test
  void startsARelease() throws IOException {
    gateway.says(STARTS, 200, reply("started"));

    assertThat(start("--if-busy", "supersede=orders-api-0")).isZero();
    assertThat(answered.out()).contains("orders-api-1 it is so");
    JsonNode body = WireFormat.mapper().readTree(gateway.bodies.getFirst());
    assertThat(body.at("/request/plan/target/service").asText()).isEqualTo("orders-api");
    assertThat(body.path("ifBusy").asText()).isEqualTo("supersede");
    assertThat(body.path("supersedes").asText()).isEqualTo("orders-api-0");
  }

  @Test
  void showsANewTokenForEachStart() {
    environment.remove("SPILLWAY_TOKEN");
    environment.put("ACTIONS_ID_TOKEN_REQUEST_URL", gateway.url() + "/github");
    environment.put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "job.token");
    gateway.tokens.addAll(List.of("job.token", "one", "two"));
    gateway.says("GET /github", 200, "{\"value\": \"one\"}");
    gateway.says("GET /github", 200, "{\"value\": \"two\"}");
    gateway.says(STARTS, 200, reply("started"));

    assertThat(start()).isZero();
    assertThat(gateway.shown).containsExactly("job.token", "one", "job.token", "two");
  }

  @Test
  void saysThatNoWorkerHasTakenAStart() {
    gateway.says(STARTS, 202, "{}");

    assertThat(start()).isEqualTo(12);
    assertThat(answered.err()).contains("is started, no worker has taken it yet");
  }

  @Test
  void findsTheLaneBusy() {
    gateway.says(STARTS, 200, reply("busy"));

    assertThat(start()).isEqualTo(9);
    assertThat(answered.err()).contains("it is so").contains("--if-busy queue");
  }

  @Test
  void takesARefusedStartForABusyLane() {
    gateway.says(STARTS, 409, problem("another release holds the lane", "wait for it"));

    assertThat(start()).isEqualTo(9);
  }

  @Test
  void repeatsWhatElseAStarterShouldKnow() {
    gateway.says(
        STARTS, 200, reply("started").replaceFirst("\\{", "{\"remarks\": [\"not listed\"], "));

    assertThat(start()).isZero();
    assertThat(answered.err()).contains("not listed");
  }

  @Test
  void namesWhoMadeTheChange() throws IOException {
    gateway.says(STARTS, 200, reply("started"));

    assertThat(start("--author", "ann", "--author", "bob@example.com")).isZero();
    assertThat(people()).containsExactly("ann", "bob@example.com");
  }

  @Test
  void namesWhomGitNamesSinceACommit() throws Exception {
    gateway.says(STARTS, 200, reply("started"));
    git("init", "-q");
    commit("Start", "zoe");
    git("tag", "before");
    commit("Add mail%n%nCo-authored-by: Bob <bob@example.com>".formatted(), "ann");

    assertThat(start("--authors-since", "before")).isZero();
    assertThat(people()).containsExactly("Bob", "ann", "ann@example.com", "bob@example.com");
  }

  @Test
  void namesWhoeverCommittedWhatSomebodyElseWrote() throws Exception {
    gateway.says(STARTS, 200, reply("started"));
    git("init", "-q");
    commit("Start", "zoe");
    git("tag", "before");
    commit("Add mail", "cyd", "--author", "Ann <ann@example.com>");

    assertThat(start("--authors-since", "before")).isZero();
    assertThat(people()).containsExactly("Ann", "ann@example.com", "cyd", "cyd@example.com");
  }

  @Test
  void namesNobodyForTheForgeAndTheLoginBehindAnAddressOfIts() throws Exception {
    gateway.says(STARTS, 200, reply("started"));
    git("init", "-q");
    commit("Start", "zoe");
    git("tag", "before");
    git("config", "user.name", "GitHub");
    git("config", "user.email", "noreply@github.com");
    git(
        "commit",
        "-q",
        "--allow-empty",
        "-m",
        "Merge",
        "--author",
        "Ann <123+ann-gh@users.noreply.github.com>");

    assertThat(start("--authors-since", "before")).isZero();
    assertThat(people()).containsExactly("123+ann-gh@users.noreply.github.com", "Ann", "ann-gh");
  }

  @Test
  void namesWhomTheCiNamesWithoutBeingAsked() throws IOException {
    gateway.says(STARTS, 200, reply("started"));
    Path event = folder.resolve("event.json");
    Files.writeString(
        event,
        """
        {"pull_request": {"user": {"login": "ann-gh"}, "merged_by": {"login": "bob-gh"}},
         "sender": {"login": "cyd-gh"}}
        """);
    environment.put("GITHUB_EVENT_PATH", event.toString());

    assertThat(start("--author", "dan")).isZero();
    assertThat(people()).containsExactly("ann-gh", "bob-gh", "cyd-gh", "dan");
  }

  @Test
  void saysThatTheCisEventCannotBeRead() {
    gateway.says(STARTS, 200, reply("started"));
    environment.put("GITHUB_EVENT_PATH", folder.resolve("none.json").toString());

    assertThat(start()).isZero();
    assertThat(answered.err()).contains("GITHUB_EVENT_PATH").contains("--author");
  }

  @ParameterizedTest
  @CsvSource({"nowhere", "--output=/tmp/x", "a..b", "HEAD;ls"})
  void startsNothingWithoutTheCommitThatWasNamed(String since) throws Exception {
    git("init", "-q");
    commit("Start", "zoe");

    assertThat(start("--authors-since=" + since)).isEqualTo(2);
    assertThat(answered.err()).contains("--author");
    assertThat(gateway.questions).isEmpty();
  }

  @Test
  void approvesOnBehalfOfSomebody() throws IOException {
    gateWaits();
    gateway.says("POST " + LANE + "/decide", 200, "{\"text\": \"approved\"}");

    assertThat(run("approve", "orders-api", "--env", "production", "--on-behalf-of", "ann b"))
        .isZero();
    assertThat(gateway.questions).contains("POST " + LANE + "/decide?onBehalfOf=ann+b");
  }

  @Test
  void breaksTheGlassWithAReason() throws IOException {
    gateWaits();
    gateway.says("POST " + LANE + "/decide", 200, "{\"text\": \"approved\"}");

    assertThat(breakGlass("--reason", "checkout is down")).isZero();
    assertThat(gateway.questions).contains("POST " + LANE + "/decide?incident=INC-1");
    assertThat(gateway.bodies.getFirst()).contains("checkout is down");
  }

  @ParameterizedTest
  @CsvSource({"resume, ''", "promote, ''", "retry, ''", "skip, --step=verifyArtifact"})
  void breaksTheGlassToGoOn(String verb, String more) throws IOException {
    gateway.says("GET " + LANE, 200, open());
    gateway.says("POST " + LANE + "/" + verb, 200, "{\"text\": \"goes on\"}");

    assertThat(onward(verb, more, "--break-glass=INC-1", "--reason=down")).isZero();
    assertThat(gateway.questions).contains("POST " + LANE + "/" + verb + "?incident=INC-1");
    assertThat(WireFormat.mapper().readTree(gateway.bodies.getFirst()).path("reason").asText())
        .isEqualTo("down");
  }

  @ParameterizedTest
  @CsvSource({
    "resume, '', --break-glass=INC-1",
    "promote, '', --break-glass=INC-1",
    "retry, '', --break-glass=INC-1",
    "skip, --step=verifyArtifact, --break-glass=INC-1",
    "resume, '', --reason=down",
    "promote, '', --reason=down",
    "retry, '', --reason=down",
  })
  void asksForTheIncidentAndTheReasonTogether(String verb, String more, String alone) {
    gateway.says("GET " + LANE, 200, open());

    assertThat(onward(verb, more, alone)).isEqualTo(2);
    assertThat(answered.err()).contains("--reason");
    assertThat(gateway.bodies).isEmpty();
  }

  @Test
  void breaksNoGlassWithoutAReason() {
    gateway.says("GET " + LANE, 200, open());

    assertThat(breakGlass()).isEqualTo(2);
    assertThat(answered.err()).contains("--reason");
  }

  @Test
  void withdrawsAnApproval() throws IOException {
    gateWaits();
    gateway.says("POST " + LANE + "/decide", 200, "{\"text\": \"withdrawn\"}");

    assertThat(run("withdraw", "orders-api", "--env", "production")).isZero();
    assertThat(gateway.bodies.getFirst()).contains("\"answer\":\"withdraw\"");
  }

  @Test
  void findsTheReleaseThatSettles() {
    gateway.says("GET " + LANE, 200, open().replace("true", "false"));
    gateway.says(
        "GET " + LANE,
        200,
        open().replace("\"w\"", "\"settle/production/orders-api/orders-api-7\""));
    gateway.says("GET " + LANE + "/settling", 200, "[\"orders-api-7\"]");
    gateway.says("POST " + LANE + "/pause", 200, "{\"text\": \"pauses\"}");

    assertThat(run("pause", "orders-api", "--env", "production")).isZero();
    assertThat(gateway.questions).contains("POST " + LANE + "/pause?release=orders-api-7");
  }

  @Test
  void reviewsWhatWasDecidedAlone() {
    gateway.says("GET /v1/glass", 200, "[" + DEBT.formatted("bob") + "]");
    gateway.says("POST /v1/glass/reviews", 200, "{\"text\": \"reviewed by ann\"}");

    assertThat(run("review", "orders-api-1")).isZero();
    assertThat(answered.out()).contains("reviewed by ann");
    assertThat(gateway.bodies.getFirst()).contains("\"principal\":\"bob\"").contains("INC-1");
  }

  @Test
  void asksWhichOfTwoIsReviewed() {
    gateway.says(
        "GET /v1/glass", 200, "[%s, %s]".formatted(DEBT.formatted("bob"), DEBT.formatted("cyd")));
    gateway.says("POST /v1/glass/reviews", 200, "{\"text\": \"reviewed by ann\"}");

    assertThat(run("review", "orders-api-1")).isEqualTo(2);
    assertThat(answered.err()).contains("bob for INC-1").contains("--of");
    assertThat(run("review", "orders-api-1", "--of", "cyd")).isZero();
  }

  @Test
  void findsNothingToReview() {
    gateway.says("GET /v1/glass", 200, "[]");

    assertThat(run("review", "orders-api-1")).isEqualTo(2);
    assertThat(answered.err()).contains("found none");
  }

  @Test
  void writesTheReportOfAServicesLastRelease() throws IOException {
    gateway.says("GET /v1/record/releases", 200, "");
    gateway.says("GET /v1/record/releases", 200, RELEASE);
    gateway.says("GET /releases/orders-api-1/report.html", 200, "<h1>orders-api-1</h1>");
    Path file = folder.resolve("report.html");

    assertThat(run("report", "orders-api", "--env", "production", "--html", file.toString()))
        .isZero();
    assertThat(file).hasContent("<h1>orders-api-1</h1>");
  }

  @ParameterizedTest
  @CsvSource({"review orders-api-1", "report orders-api --html x.html"})
  void saysThatItTakesAGateway(String line) {
    environment.remove("SPILLWAY_URL");

    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(answered.err()).contains("SPILLWAY_URL");
  }

  @Test
  void listsFromTheRecord() {
    gateway.says("GET /v1/record/releases", 200, RELEASE);

    assertThat(run("list", "--open")).isZero();
    assertThat(answered.out()).contains("orders-api  production").contains("promoted");
    assertThat(gateway.questions).containsExactly("GET /v1/record/releases?limit=50&open=true");
  }

  @Test
  void readsTheRecordSomewhereElseWhereTold() throws IOException {
    try (FakeRecord record = new FakeRecord()) {
      record.write("orders-api-1", 2, "fine");

      assertThat(run("history", "orders-api", "--record", record.url())).isZero();
      assertThat(answered.out()).contains("orders-api-1");
      assertThat(gateway.questions).isEmpty();
    }
  }

  @Test
  void saysThatTheRecordIsNotForEverybody() {
    gateway.says("GET /v1/record/events", 403, problem("not yours to read", "ask an auditor"));

    assertThat(run("audit", "show", "orders-api-1")).isEqualTo(11);
    assertThat(answered.err()).contains("ask an auditor");
  }

  @Test
  void takesNoPartOfTheRecordForTheWhole() {
    gateway.says(
        "GET /v1/record/releases",
        new FakeGateway.Said(200, Map.of(), RELEASE, FakeGateway.Ends.BREAKS_OFF));

    assertThat(run("history", "orders-api")).isEqualTo(12);
    assertThat(answered.err()).contains("breaks off");
  }

  private int start(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("start", folder.resolve("release.yaml").toString(), "--env", "production"));
    args.addAll(List.of("--image", IMAGE, "--run", "run-1"));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  private int breakGlass(String... more) {
    List<String> args = new ArrayList<>(List.of("approve", "orders-api", "--env", "production"));
    args.addAll(List.of("--break-glass", "INC-1"));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  private int onward(String verb, String... more) {
    List<String> args = new ArrayList<>(List.of(verb, "orders-api", "--env", "production"));
    Stream.of(more).filter(each -> !each.isEmpty()).forEach(args::add);
    return run(args.toArray(String[]::new));
  }

  private int run(String... args) {
    answered = Answered.to(environment, args);
    return answered.code();
  }

  private void gateWaits() throws IOException {
    gateway.says("GET " + LANE, 200, open());
    gateway.says(
        "GET " + LANE + "/status",
        200,
        Files.readString(Path.of("../workflows/src/test/resources/wire/release-status.json")));
  }

  private List<String> people() throws IOException {
    List<String> people = new ArrayList<>();
    WireFormat.mapper()
        .readTree(gateway.bodies.getFirst())
        .at("/request/change/people")
        .forEach(person -> people.add(person.asText()));
    return people;
  }

  private static String open() {
    return "{\"workflowId\": \"w\", \"open\": true, \"runId\": \"r\", \"releaseId\": \"o-1\"}";
  }

  private static String reply(String kind) {
    return "{\"reply\": {\"kind\": \"%s\", \"running\": \"orders-api-1\", \"text\": \"it is so\"}}"
        .formatted(kind);
  }

  private void commit(String message, String committer, String... more) throws Exception {
    git("config", "user.name", committer);
    git("config", "user.email", committer + "@example.com");
    List<String> command = new ArrayList<>(List.of("commit", "-q", "--allow-empty", "-m", message));
    command.addAll(List.of(more));
    git(command.toArray(String[]::new));
  }

  private void git(String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(args));
    Process git = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
    assertThat(git.waitFor()).isZero();
  }
}
