package dev.spillway.starter;

import static dev.spillway.starter.FakeGateway.LANE;
import static dev.spillway.starter.FakeGateway.TOKEN;
import static dev.spillway.starter.FakeGateway.event;
import static dev.spillway.starter.FakeGateway.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.starter.FakeGateway.Ends;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Staying with a release through a gateway, whatever becomes of the connection. */
class GatewayWatchTest {
  private static final Path WIRE = Path.of("../workflows/src/test/resources/wire");
  private static final String RUN =
      "{\"workflowId\": \"%s\", \"open\": true, \"runId\": \"r\", \"releaseId\": \"orders-api-1\"}";
  private static final String END = "GET " + LANE + "/end";

  @TempDir private Path folder;

  private FakeGateway gateway;
  private final Map<String, String> environment = new HashMap<>();
  private String status = "";
  private String result = "";
  private Answered answered = new Answered(0, "", "");

  @BeforeEach
  void startGateway() throws IOException {
    gateway = new FakeGateway();
    status = Files.readString(WIRE.resolve("release-status.json"));
    result =
        Files.readString(WIRE.resolve("release-result.json"))
            .replaceAll("\"outcome\" ?: ?\"[a-z-]+\"", "\"outcome\": \"promoted\"");
    gateway.says("GET " + LANE, 200, RUN.formatted("release/production/orders-api"));
    gateway.says("GET " + LANE + "/evidence", 200, "[]");
    gateway.says(END, 204, "");
    environment.put("SPILLWAY_URL", gateway.url());
    environment.put("SPILLWAY_TOKEN", TOKEN);
  }

  @AfterEach
  void stopGateway() {
    gateway.close();

    assertThat(answered.out() + answered.err()).doesNotContain(TOKEN);
  }

  @Test
  void showsWhatHappensAndEndsWithTheRelease() {
    gateway.streams(
        event("status", status) + event("end", "{\"result\": " + result + ", " + ended()),
        Ends.STALLS);

    assertThat(run("watch")).isZero();
    assertThat(answered.err()).contains("canary").contains("promoted: ");
  }

  @Test
  void asksForTheEndWhenTheStreamIsOver() {
    gateway.streams(event("status", status), Ends.WELL);
    gateway.says(END, 200, result);

    assertThat(run("wait")).isZero();
    assertThat(answered.err()).contains("promoted: ");
  }

  @Test
  void picksUpAStreamThatBreaksOff() {
    gateway.streams(event("status", status), Ends.BREAKS_OFF);
    gateway.streams(event("end", "{" + ended()), Ends.STALLS);

    assertThat(run("wait")).isZero();
    assertThat(gateway.questions).filteredOn(it -> it.endsWith("/live")).hasSize(2);
  }

  @Test
  void waitsForAGatewayThatIsBeingRestarted() {
    gateway.streams("", Ends.BREAKS_OFF);
    gateway.says(END, 503, problem("Temporal is away", "wait"));
    gateway.says(END, 502, "<html>Bad gateway</html>");
    gateway.says(END, 200, result);

    assertThat(run("wait")).isZero();
    assertThat(answered.err()).contains("the gateway does not answer; trying again");
  }

  @Test
  void outlivesItsToken() throws IOException {
    environment.remove("SPILLWAY_TOKEN");
    Path file = Files.writeString(folder.resolve("token"), "first.token");
    environment.put("SPILLWAY_TOKEN_FILE", file.toString());
    gateway.tokens.add("first.token");
    gateway.whenRefused = () -> write(file, TOKEN);
    gateway.streams(event("status", status), Ends.BREAKS_OFF);
    gateway.streams(event("end", "{" + ended()), Ends.STALLS);
    gateway.whenAsked(LANE + "/live", () -> gateway.tokens.remove("first.token"));

    assertThat(run("wait")).isZero();
    assertThat(gateway.shown).contains("first.token", TOKEN);
  }

  @Test
  void leavesWhenItIsLetInNoLonger() {
    gateway.streams(event("status", status), Ends.BREAKS_OFF);
    gateway.whenAsked(LANE + "/live", () -> gateway.tokens.clear());

    assertThat(run("wait")).isEqualTo(11);
    assertThat(answered.err()).contains("no such token");
  }

  @Test
  void leavesAtItsTimeoutThoughTheGatewayIsSilent() {
    gateway.streams("", Ends.STALLS);

    assertThat(run("wait", "--timeout", "300ms")).isEqualTo(10);
  }

  @Test
  void saysWhyNobodyKnowsHowItStands() {
    gateway.streams(event("trouble", problem("no worker answers", "start one")), Ends.STALLS);

    assertThat(run("wait", "--timeout", "300ms")).isEqualTo(10);
    assertThat(answered.err()).contains("no worker answers");
  }

  @Test
  void tellsOfARunThatWasCancelled() {
    gateway.says(END, 200, "{\"outcome\": \"aborted\", \"ending\": \"cancelled\"}");
    gateway.streams("", Ends.WELL);

    assertThat(run("wait")).isEqualTo(7);
    assertThat(answered.err()).contains("cancelled in Temporal");
  }

  @Test
  void staysWithAReleaseThatSettles() {
    gateway.streams("", Ends.WELL);
    gateway.says(END, 200, result);
    gateway.says(END, 200, result.replace("promoted", "released"));
    gateway.says("GET " + LANE, 200, RUN.formatted("release/production/orders-api"));
    gateway.says("GET " + LANE, 200, RUN.formatted("settle/production/orders-api/orders-api-1"));

    assertThat(run("watch")).isZero();
    assertThat(answered.err()).contains("promoted: ").contains("released: ");
    assertThat(gateway.questions).contains(END + "?atMost=PT0S&release=orders-api-1");
  }

  @Test
  void endsWithAReleaseThatHasNothingToSettle() {
    gateway.streams("", Ends.WELL);
    gateway.says(END, 200, result);

    assertThat(run("watch")).isZero();
    assertThat(gateway.questions).filteredOn(it -> it.startsWith(END)).hasSize(2);
  }

  @Test
  void fetchesTheEndOfALaneThatHasClosed() {
    String run = RUN.formatted("release/production/orders-api").replace("true", "false");
    gateway.says("GET " + LANE, 200, run);
    gateway.says("GET " + LANE + "/settling", 200, "[]");
    gateway.forgets(END).says(END, 200, result);

    assertThat(run("wait")).isZero();
    assertThat(answered.err()).contains("promoted: ");
    assertThat(gateway.questions).contains(END + "?atMost=PT3S");
  }

  @Test
  void takesTheLanesEndForItsOwnThoughTheReleaseSettles() {
    String open = RUN.formatted("release/production/orders-api");
    gateway.says("GET " + LANE, 200, open).says("GET " + LANE, 200, open);
    gateway.says("GET " + LANE, 200, open.replace("true", "false").replace("}", ", " + ended()));
    gateway.streams("", Ends.BREAKS_OFF);

    assertThat(run("wait")).isZero();
    assertThat(answered.err()).contains("promoted; ok");
  }

  @Test
  void showsTheStatusThoughTheEvidenceStalls() {
    gateway.says("GET " + LANE + "/status", 200, status);
    gateway.whenAsked(LANE + "/evidence", () -> gateway.stall());

    assertThat(run("status")).isZero();
    assertThat(answered.out()).contains("orders-api → production");
  }

  @Test
  void readsEventsOfLaterVersionsPast() {
    gateway.streams(
        event("weather", "rain")
            + "event: status\ndata: {not json\n\n"
            + event("end", "{" + ended()),
        Ends.STALLS);

    assertThat(run("wait")).isZero();
  }

  @Test
  void showsTheStatus() {
    gateway.says("GET " + LANE + "/status", 200, status);

    assertThat(run("status")).isZero();
    assertThat(answered.out()).contains("orders-api → production");
  }

  private static String ended() {
    return "\"outcome\": \"promoted\", \"ending\": \"completed\"}";
  }

  private int run(String verb, String... more) {
    String[] args = new String[4 + more.length];
    System.arraycopy(new String[] {verb, "orders-api", "--env", "production"}, 0, args, 0, 4);
    System.arraycopy(more, 0, args, 4, more.length);
    answered = Answered.to(environment, args);
    return answered.code();
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
