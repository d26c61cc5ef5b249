package dev.spillway.starter;

import static dev.spillway.starter.FakeGateway.LANE;
import static dev.spillway.starter.FakeGateway.TOKEN;
import static dev.spillway.starter.FakeGateway.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.starter.FakeGateway.Ends;
import dev.spillway.starter.FakeGateway.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who a command says it is to a gateway, and what it makes of the gateway's answers. */
class GatewayTest {
  private static final String OPEN =
      "{\"workflowId\": \"w\", \"open\": true, \"runId\": \"r\", \"releaseId\": \"orders-api-1\"}";

  @TempDir private Path folder;

  private FakeGateway gateway;
  private final Map<String, String> environment = new HashMap<>();
  private Answered answered = new Answered(0, "", "");

  @BeforeEach
  void startGateway() throws IOException {
    gateway = new FakeGateway();
    gateway.says("GET " + LANE, 200, OPEN);
    gateway.says("POST " + LANE + "/abort", 200, "{\"text\": \"aborts\"}");
    environment.put("SPILLWAY_URL", gateway.url());
    environment.put("SPILLWAY_TOKEN", TOKEN);
  }

  @AfterEach
  void stopGateway() {
    gateway.close();

    assertThat(answered.out() + answered.err()).doesNotContain(TOKEN);
  }

  @Test
  void sendsAMessageAsWhoeverTheTokenSays() {
    assertThat(abort()).isZero();
    assertThat(answered.out()).isEqualTo("aborts%n".formatted());
    assertThat(gateway.shown).containsOnly(TOKEN);
    assertThat(gateway.questions).containsOnlyOnce("POST " + LANE + "/abort");
    assertThat(gateway.bodies.getFirst()).contains("\"reason\":\"errors\"");
  }

  @Test
  void saysOfWhichSpanEachRequestIsPart() {
    String span = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    environment.put("TRACEPARENT", span);

    assertThat(abort()).isZero();
    assertThat(gateway.traces).isNotEmpty().containsOnly(span);
  }

  @Test
  void saysNothingOfASpanThatIsNone() {
    environment.put("TRACEPARENT", "00-0-0-00\r\nX-Other: 1");

    assertThat(abort()).isZero();
    assertThat(gateway.traces).isNotEmpty().containsOnly("null");
  }

  @Test
  void findsTheOnlyEnvironmentWithAnOpenRelease() {
    gateway.says("GET /v1/lanes", 200, "[{\"environment\": \"production\", \"kind\": \"lane\"}]");

    assertThat(run("abort", "orders-api", "--reason", "errors")).isZero();
    assertThat(gateway.questions).contains("GET /v1/lanes?service=orders-api");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://gateway.example",
        "http://127.0.0.1.example:80",
        "ftp://gateway.example",
        "https://ann:secret@gateway.example",
        "https://gateway.example?token=secret",
        "https://",
        "gateway.example",
        "no address",
      })
  void sendsATokenToNoAddressWhereOthersCouldReadIt(String url) {
    environment.put("SPILLWAY_URL", url);

    assertThat(abort()).isEqualTo(2);
    assertThat(answered.err().lines()).hasSize(2);
    assertThat(answered.err()).contains("SPILLWAY_URL").doesNotContain("secret");
  }

  @Test
  void saysWhereTokensComeFromWhenThereIsNone() {
    environment.remove("SPILLWAY_TOKEN");

    assertThat(abort()).isEqualTo(11);
    assertThat(answered.err()).contains("SPILLWAY_TOKEN_FILE").contains("id-token: write");
    assertThat(gateway.questions).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "tökén", "line\nbreak", "{json}"})
  void showsNothingOfWhatIsNoToken(String text) {
    environment.put("SPILLWAY_TOKEN", text);

    assertThat(abort()).isEqualTo(11);
    assertThat(answered.err()).contains("SPILLWAY_TOKEN").doesNotContain(text);
  }

  @Test
  void readsATokenFromAFile() throws IOException {
    tokenFile(TOKEN + "\n");

    assertThat(abort()).isZero();
    assertThat(gateway.shown).containsOnly(TOKEN);
  }

  @Test
  void readsTheFileAgainWhenItsTokenIsNoLongerGood() throws IOException {
    Path file = tokenFile("an.old.token");
    gateway.whenRefused = () -> write(file, TOKEN);

    assertThat(abort()).isZero();
    assertThat(gateway.shown).startsWith("an.old.token", TOKEN);
  }

  @Test
  void saysThatATokenFileCannotBeRead() {
    environment.remove("SPILLWAY_TOKEN");
    environment.put("SPILLWAY_TOKEN_FILE", folder.resolve("none").toString());

    assertThat(abort()).isEqualTo(11);
    assertThat(answered.err()).contains("cannot be read");
  }

  @Test
  void asksGithubForATokenForThisGateway() {
    github(new Said(200, Map.of(), "{\"value\": \"" + TOKEN + "\"}", Ends.WELL));

    assertThat(abort()).isZero();
    assertThat(gateway.questions.getFirst())
        .isEqualTo(
            "GET /github?api-version=2.0&audience="
                + gateway.url().replace(":", "%3A").replace("/", "%2F"));
    assertThat(gateway.shown).startsWith("job.token", TOKEN);
  }

  @Test
  void asksGithubAgainWhenTheTokenIsNoLongerGood() {
    github(new Said(200, Map.of(), "{\"value\": \"an.old.token\"}", Ends.WELL));
    gateway.says("GET /github", 200, "{\"value\": \"" + TOKEN + "\"}");

    assertThat(abort()).isZero();
    assertThat(gateway.shown).startsWith("job.token", "an.old.token", "job.token", TOKEN);
  }

  @Test
  void saysHowAJobMayHaveAToken() {
    github(new Said(403, Map.of(), "", Ends.WELL));

    assertThat(abort()).isEqualTo(11);
    assertThat(answered.err()).contains("403").contains("id-token: write");
  }

  @ParameterizedTest
  @CsvSource({
    "400, 2", "401, 11", "403, 11", "404, 2", "409, 2", "413, 2", "415, 2", "422, 2", "500, 70",
    "502, 12", "503, 12", "504, 12", "302, 12",
  })
  void saysWhatTheGatewaySays(int status, int code) {
    gateway.says("POST " + LANE + "/pause", status, problem("that is how it is", "do this"));

    assertThat(run("pause", "orders-api", "--env", "production")).isEqualTo(code);
    assertThat(answered.err().lines())
        .containsExactly("error: that is how it is", "  try: do this");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 404, 502})
  void isNotTakenInByWhatIsNoGateway(int status) {
    gateway.says("POST " + LANE + "/pause", status, "<html>Please log in</html>");

    assertThat(run("pause", "orders-api", "--env", "production")).isEqualTo(12);
    assertThat(answered.err()).contains("SPILLWAY_URL").doesNotContain("html");
  }

  @Test
  void hidesATokenThatTheGatewayRepeats() {
    gateway.says("POST " + LANE + "/pause", 422, problem("what is " + TOKEN, "forget " + TOKEN));

    assertThat(run("pause", "orders-api", "--env", "production")).isEqualTo(2);
    assertThat(answered.err()).contains("what is …");
  }

  @Test
  void waitsAsTheGatewayTellsItTo() {
    tooOften(3);
    gateway.says("POST " + LANE + "/pause", 200, "{\"text\": \"pauses\"}");

    assertThat(run("pause", "orders-api", "--env", "production")).isZero();
    assertThat(answered.err()).contains("the gateway asks to wait 0 s");
  }

  @Test
  void waitsThreeTimesAtMost() {
    tooOften(4);
    gateway.says("POST " + LANE + "/pause", 200, "{\"text\": \"pauses\"}");

    assertThat(run("pause", "orders-api", "--env", "production")).isEqualTo(12);
    assertThat(gateway.questions).filteredOn(it -> it.endsWith("/pause")).hasSize(4);
  }

  @Test
  void saysThatTheGatewayIsNotThere() {
    gateway.close();

    assertThat(abort()).isEqualTo(12);
    assertThat(answered.err()).contains("SPILLWAY_URL");
    assertThat(answered.err().lines()).hasSize(2);
  }

  @Test
  void saysThatAMessageWaitsForAWorker() {
    gateway.says("POST " + LANE + "/pause", 202, "{}");

    assertThat(run("pause", "orders-api", "--env", "production")).isZero();
    assertThat(answered.out()).contains("recorded; no worker has taken it yet");
  }

  @Test
  void saysThatThereIsNoOpenRelease() {
    assertThat(run("abort", "orders-api", "--env", "staging")).isEqualTo(2);
    assertThat(answered.err()).contains("there is none");
  }

  @Test
  void talksToTemporalWhereTheCommandSaysSo() {
    assertThat(run("abort", "orders-api", "--env", "production", "--temporal", "127.0.0.1:1"))
        .isEqualTo(12);
    assertThat(answered.err()).contains("Expected Temporal at 127.0.0.1:1");
    assertThat(gateway.questions).isEmpty();
  }

  @Test
  void saysThatHistoriesAreTemporals() {
    environment.put("TEMPORAL_ADDRESS", "127.0.0.1:1");

    assertThat(run("replay", "determinism", "orders-api", "--env", "production")).isEqualTo(12);
    assertThat(answered.err()).contains("histories are Temporal's");
  }

  private int abort() {
    return run("abort", "orders-api", "--env", "production", "--reason", "errors");
  }

  private int run(String... args) {
    answered = Answered.to(environment, args);
    return answered.code();
  }

  private void tooOften(int times) {
    for (int i = 0; i < times; i++) {
      gateway.says(
          "POST " + LANE + "/pause",
          new Said(429, Map.of("Retry-After", "0"), problem("too often", "come later"), Ends.WELL));
    }
  }

  private void github(Said said) {
    environment.remove("SPILLWAY_TOKEN");
    environment.put("ACTIONS_ID_TOKEN_REQUEST_URL", gateway.url() + "/github?api-version=2.0");
    environment.put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "job.token");
    gateway.tokens.add("job.token");
    gateway.says("GET /github", said);
  }

  private Path tokenFile(String text) throws IOException {
    environment.remove("SPILLWAY_TOKEN");
    Path file = Files.writeString(folder.resolve("token"), text);
    environment.put("SPILLWAY_TOKEN_FILE", file.toString());
    return file;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
