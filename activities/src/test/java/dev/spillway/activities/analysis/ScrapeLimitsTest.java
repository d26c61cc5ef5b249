package dev.spillway.activities.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.spillway.judge.CounterSample;
import dev.spillway.judge.Track;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pod may do to whoever scrapes it. */
class ScrapeLimitsTest {
  private static final Duration TIMEOUT = Duration.ofMillis(300);
  private static final Duration SECONDS = Duration.ofSeconds(5);
  private static final String SECRET = "s3cr3t";
  private static final String TEXT = "http_requests_total{code=\"200\",user=\"s3cr3t\"} 5\n";

  private final ScrapeSettings settings = Scrapes.settings("/metrics?token=s3cr3t", TIMEOUT);
  private final PodScraper scraper = new PodScraper(settings);
  private final MetricsPod pod = new MetricsPod();
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void close() {
    over.countDown();
    scraper.close();
    pod.close();
  }

  @Test
  void readsAnAnswerWithinTheLimits() throws InterruptedException {
    pod.says(TEXT);

    assertThat(scrape(pod.port()).samples())
        .extracting(CounterSample::value)
        .containsExactly(0.0, 5.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 301, 401, 404, 429, 500, 503})
  void takesNothingFromAnAnswerThatIsNot200(int code) throws InterruptedException {
    pod.answers(
        exchange -> {
          byte[] text = code == 204 ? new byte[0] : TEXT.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(code, code == 204 ? -1 : text.length);
          exchange.getResponseBody().write(text);
        });

    assertProblem(scrape(pod.port()), "Expected 200, but got " + code);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void followsNoRedirect(int code) throws InterruptedException {
    try (MetricsPod elsewhere = new MetricsPod()) {
      elsewhere.says(TEXT);
      pod.answers(
          exchange -> {
            exchange
                .getResponseHeaders()
                .set("Location", "http://127.0.0.1:%d/metrics".formatted(elsewhere.port()));
            exchange.sendResponseHeaders(code, -1);
          });

      assertProblem(scrape(pod.port()), "Expected 200, but got " + code);
      assertThat(elsewhere.asked()).isZero();
    }
  }

  @Test
  void refusesAnAnswerThatIsTooLarge() throws InterruptedException {
    pod.says(TEXT + "# a comment\n".repeat(10_000));

    assertProblem(scrape(pod.port()), "Expected at most 100000 bytes, but the answer is larger");
  }

  @Test
  void refusesAnAnswerThatNeverEnds() throws InterruptedException {
    pod.answers(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          while (true) {
            exchange.getResponseBody().write(TEXT.getBytes(StandardCharsets.UTF_8));
          }
        });

    assertProblem(scrape(pod.port()), "Expected at most 100000 bytes, but the answer is larger");
  }

  @Test
  void readsALineWithoutEndNoFurtherThanTheLimit() throws InterruptedException {
    pod.says("x".repeat(200_000));

    assertProblem(scrape(pod.port()), "Expected at most 100000 bytes, but the answer is larger");
  }

  @Test
  void waitsNoLongerThanItsTimeoutForAnAnswer() throws InterruptedException {
    pod.answers(exchange -> await());

    assertProblem(withinSeconds(pod.port()), "no answer within 300 ms");
  }

  @Test
  void waitsNoLongerThanItsTimeoutForTheRestOfAnAnswer() throws InterruptedException {
    pod.answers(
        exchange -> {
          begin(exchange, 1_000);
          await();
        });

    assertProblem(withinSeconds(pod.port()), "no answer within 300 ms");
  }

  @Test
  void takesNothingFromAnAnswerThatBreaksOff() throws InterruptedException {
    pod.answers(exchange -> begin(exchange, 1_000));

    assertProblem(withinSeconds(pod.port()), "no answer");
  }

  @Test
  void saysThatNobodyListens() throws InterruptedException {
    pod.stop();

    assertProblem(scrape(pod.port()), "the connection was refused");
  }

  @Test
  void takesNothingFromAServerThatSpeaksNoHttp() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread greeter = Thread.startVirtualThread(() -> greet(server));

      assertProblem(scrape(server.getLocalPort()), "no answer");
      greeter.join();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html>s3cr3t</html>", "{\"a\": 1}", "\u0000\u00ff\u0001", "Login: s3cr3t"})
  void findsNoSeriesInWhatIsNoMetrics(String body) throws InterruptedException {
    pod.says(body);

    assertThat(scrape(pod.port()).samples()).isEmpty();
  }

  @Test
  void quotesNothingOfALineThatCannotBeRead() throws InterruptedException {
    pod.says("http_requests_total{user=\"s3cr3t\"} s3cr3t\n");

    assertProblem(scrape(pod.port()), "line 1 cannot be read");
  }

  @Test
  void isHeldUpByNoOtherPod() throws InterruptedException {
    pod.says(TEXT);
    try (MetricsPod slow = new MetricsPod()) {
      slow.answers(exchange -> await());

      List<PodScrape> scrapes =
          scraper.scrape(List.of(address(slow.port()), address(pod.port())), wanted());

      assertThat(scrapes.getFirst().problem()).contains("no answer within");
      assertThat(scrapes.getLast().samples()).hasSize(2);
    }
  }

  private PodScrape withinSeconds(int port) throws InterruptedException {
    long began = System.nanoTime();
    PodScrape scrape = scrape(port);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SECONDS);
    return scrape;
  }

  private PodScrape scrape(int port) throws InterruptedException {
    return scraper.scrape(List.of(address(port)), wanted()).getFirst();
  }

  private PodScraper.Wanted wanted() {
    return new PodScraper.Wanted(settings, new TreeMap<>());
  }

  private PodAddress address(int port) {
    URI metrics = URI.create("http://127.0.0.1:%d%s".formatted(port, settings.path()));
    return new PodAddress(Track.CANARY, "canary-1", metrics);
  }

  private static void assertProblem(PodScrape scrape, String problem) {
    assertThat(scrape.problem()).startsWith("pod canary-1 at 127.0.0.1:").contains(problem);
    assertThat(scrape.problem()).doesNotContain(SECRET);
    assertThat(scrape.samples()).isEmpty();
    assertThat(scrape.values()).isEmpty();
  }

  /** Promises more bytes than it gives. */
  private static void begin(HttpExchange exchange, int length) throws IOException {
    exchange.sendResponseHeaders(200, length);
    exchange.getResponseBody().write(TEXT.getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
  }

  private void await() throws IOException {
    try {
      over.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void greet(ServerSocket server) {
    try (Socket socket = server.accept();
        OutputStream out = socket.getOutputStream()) {
      out.write("220 s3cr3t ready\r\n".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
