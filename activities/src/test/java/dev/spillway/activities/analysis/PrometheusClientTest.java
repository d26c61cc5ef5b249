package dev.spillway.activities.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.HttpPeer;
import dev.spillway.activities.analysis.PrometheusClient.Question;
import dev.spillway.activities.registry.SecretReference;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusClientTest {
  private static final Duration USUAL = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final Duration SECONDS = Duration.ofSeconds(5);
  private static final String ONE =
      "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"1\"]}}";

  @TempDir private Path folder;

  private final HttpPeer peer = new HttpPeer();

  @AfterEach
  void close() {
    peer.close();
  }

  @Test
  void postsTheQueryAsAForm() throws InterruptedException {
    peer.answer(HttpPeer.body(200, ONE));
    String query = "m{a=\"x&y=z+%\"}[5m]";

    Outcome outcome = ask(server(), new Question(query, Instant.parse("2026-03-01T12:00:00.5Z")));

    assertThat(outcome).isInstanceOf(Outcome.Answered.class);
    assertThat(peer.requests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.method()).isEqualTo("POST");
              assertThat(request.target()).isEqualTo("/prom/api/v1/query");
              assertThat(request.authorization()).isNull();
              assertThat(request.body())
                  .isEqualTo(
                      "query=m%7Ba%3D%22x%26y%3Dz%2B%25%22%7D%5B5m%5D&timeout=5000ms"
                          + "&time=2026-03-01T12%3A00%3A00.500Z");
            });
  }

  @Test
  void asksForTheServersOwnPresentWithoutATime() throws InterruptedException {
    peer.answer(HttpPeer.body(200, ONE));

    ask(server(), new Question("1", null));

    assertThat(peer.requests().getFirst().body()).isEqualTo("query=1&timeout=5000ms");
  }

  @Test
  void showsATokenReadAtEachRequest() throws IOException, InterruptedException {
    peer.answer(HttpPeer.body(200, ONE));
    Path file = Files.writeString(folder.resolve("token"), "first\n");
    PrometheusServer server =
        new PrometheusServer(url(), new SecretReference("file:" + file), null, null, null);

    try (PrometheusClient client = client(server)) {
      client.ask(List.of(new Question("1", null)));
      Files.writeString(file, "second\n");
      client.ask(List.of(new Question("1", null)));
    }

    assertThat(peer.requests())
        .extracting(HttpPeer.Request::authorization)
        .containsExactly("Bearer first", "Bearer second");
  }

  @Test
  void showsAPasswordWithItsUser() throws IOException, InterruptedException {
    peer.answer(HttpPeer.body(200, ONE));
    Path file = Files.writeString(folder.resolve("password"), "päss:word\n");
    SecretReference password = new SecretReference("file:" + file);

    ask(new PrometheusServer(url(), null, "me", password, null), new Question("1", null));

    assertThat(peer.requests().getFirst().authorization()).isEqualTo("Basic bWU6cMOkc3M6d29yZA==");
  }

  @Test
  void namesASecretThatIsNotThere() throws InterruptedException {
    SecretReference absent = new SecretReference("file:" + folder.resolve("absent"));

    Outcome outcome =
        ask(new PrometheusServer(url(), absent, null, null, null), new Question("1", null));

    assertUnanswered(outcome, "absent", "mount it");
    assertThat(peer.requests()).isEmpty();
  }

  @Test
  void quotesNoTokenThatNoHeaderTakes() throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("token"), "s3cr3t\nmore");

    Outcome outcome =
        ask(
            new PrometheusServer(url(), new SecretReference("file:" + file), null, null, null),
            new Question("1", null));

    assertUnanswered(outcome, "visible ASCII");
  }

  @ParameterizedTest
  @CsvSource({"400, bad_data", "422, execution", "200, bad_data"})
  void tellsInPrometheusWordsWhyAQueryIsWrong(int status, String type) throws InterruptedException {
    peer.answer(HttpPeer.body(status, error(type, "1:5: parse error: unclosed\\nleft bracket")));

    assertThat(ask())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(refused.problem())
                    .contains("'shop'", type, "parse error: unclosed left bracket", "correct"));
  }

  @ParameterizedTest
  @CsvSource({
    "503, timeout",
    "503, canceled",
    "503, unavailable",
    "500, internal",
    "404, not_found",
    "429, too_many_requests",
  })
  void asksAgainWherePrometheusOnlyCannotNow(int status, String type) throws InterruptedException {
    peer.answer(HttpPeer.body(status, error(type, "query timed out")));

    assertUnanswered(ask(), String.valueOf(status), type, "query timed out");
  }

  @ParameterizedTest
  @CsvSource({
    "301, redirects",
    "302, redirects",
    "401, token",
    "403, token",
    "404, path before",
    "413, fewer",
    "429, asked again",
    "500, asked again",
    "502, asked again",
    "503, asked again",
  })
  void saysWhatToDoAboutAnythingElse(int status, String remedy) throws InterruptedException {
    peer.answer(
        HttpPeer.with(
            "Location", "http://127.0.0.1:9/s3cr3t", HttpPeer.body(status, "<html>s3cr3t</html>")));

    assertUnanswered(ask(), "got " + status, remedy);
    assertThat(peer.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>s3cr3t: log in</html>", "", "{\"status\":\"succ"})
  void takesAPageOfAProxyForNoAnswer(String body) throws InterruptedException {
    peer.answer(HttpPeer.body(200, body));

    assertUnanswered(ask(), "something else", "of what stands before it");
  }

  @Test
  void cutsAnAnswerThatIsTooLarge() throws InterruptedException {
    String values = "[1,\"1\"],".repeat(1_250_000) + "[1,\"1\"]";
    peer.answer(
        HttpPeer.body(
            200,
            "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[%s]}]}}"
                .formatted(values)));

    assertUnanswered(ask(), "at most 100000 bytes", "larger");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 503})
  void takesNoMoreThanItsLimitOfAnAnswerWithoutEnd(int status) throws InterruptedException {
    peer.answer(
        exchange -> {
          exchange.sendResponseHeaders(status, 0);
          byte[] blanks = " ".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
          while (true) {
            exchange.getResponseBody().write(blanks);
          }
        });

    assertUnanswered(withinSeconds(), "source 'shop'");
  }

  @Test
  void waitsNoLongerThanItsTimeout() throws InterruptedException {
    peer.answer(peer.silence());

    assertUnanswered(withinSeconds(), "no answer within 400 ms");
  }

  @Test
  void waitsNoLongerForTheRestOfAnAnswer() throws InterruptedException {
    peer.answer(peer.stall(200));

    assertUnanswered(withinSeconds(), "no answer within 400 ms");
  }

  @Test
  void saysThatNobodyListens() throws InterruptedException {
    peer.close();

    assertUnanswered(ask(), "connection was refused");
  }

  @Test
  void answersEachQuestionByItself() throws InterruptedException {
    peer.answer(
        exchange -> {
          boolean bad = peer.requests().getLast().body().startsWith("query=bad");
          HttpPeer.body(bad ? 400 : 200, bad ? error("bad_data", "no") : ONE).to(exchange);
        });

    try (PrometheusClient client = client(server())) {
      List<Outcome> first = client.ask(List.of(new Question("bad", null)));
      List<Outcome> second = client.ask(List.of(new Question("1", null)));

      assertThat(first).hasExactlyElementsOfTypes(Outcome.Refused.class);
      assertThat(second).hasExactlyElementsOfTypes(Outcome.Answered.class);
    }
  }

  private Outcome withinSeconds() throws InterruptedException {
    long began = System.nanoTime();
    Outcome outcome = ask(client(server(), SHORT), new Question("up", null));
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SECONDS);
    return outcome;
  }

  private Outcome ask() throws InterruptedException {
    return ask(server(), new Question("up", null));
  }

  private static Outcome ask(PrometheusServer server, Question question)
      throws InterruptedException {
    return ask(client(server), question);
  }

  private static Outcome ask(PrometheusClient client, Question question)
      throws InterruptedException {
    try (client) {
      return client.ask(List.of(question)).getFirst();
    }
  }

  private static PrometheusClient client(PrometheusServer server) {
    return client(server, USUAL);
  }

  private static PrometheusClient client(PrometheusServer server, Duration timeout) {
    return new PrometheusClient(Prometheuses.of(server, Prometheuses.USUAL, timeout));
  }

  private PrometheusServer server() {
    return PrometheusServer.of(url());
  }

  private URI url() {
    return URI.create(peer.url("/prom/"));
  }

  private static String error(String type, String text) {
    return "{\"status\":\"error\",\"errorType\":\"%s\",\"error\":\"%s\"}".formatted(type, text);
  }

  private static void assertUnanswered(Outcome outcome, String... parts) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Unanswered.class,
            unanswered ->
                assertThat(unanswered.problem()).contains(parts).doesNotContain("s3cr3t"));
  }
}
