package dev.spillway.sandbox.measure.clicks;

import dev.spillway.activities.slackfake.FakeClick;
import dev.spillway.activities.slackfake.FakeSlack;
import dev.spillway.activities.slackfake.SignedRequest;
import dev.spillway.sandbox.measure.clicks.PlannedClick.Expected;
import dev.spillway.sandbox.measure.clicks.SentClick.Try;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** The people's side: one click until it is taken, over whichever gateway is next and ready. */
final class Clicking implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration BEFORE_AGAIN = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofMinutes(3);

  /** What a replay is refused with: as one, or since too many came from there. */
  private static final Set<Integer> REFUSED = Set.of(409, 429);

  private static final int NO_ANSWER = 0;

  private final FakeSlack slack;
  private final ReadyGateways gateways;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  Clicking(FakeSlack slack, ReadyGateways gateways) {
    this.slack = slack;
    this.gateways = gateways;
  }

  /**
   * A click that is over.
   *
   * @param request the last one
   */
  record Over(List<Try> tries, SignedRequest request) {
    Over {
      tries = List.copyOf(tries);
    }
  }

  /**
   * Clicks until it is taken, each time anew; a replay sends the bytes of the request before.
   *
   * @param before the last request about the same gate
   */
  Over click(BenchGate gate, PlannedClick click, SignedRequest before) throws InterruptedException {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    boolean replays = click.expected() == Expected.REPLAYED;
    List<Try> tries = new ArrayList<>();
    while (System.nanoTime() < deadline) {
      SignedRequest request = replays ? before : newRequest(gate, click);
      Try last = send(request);
      tries.add(last);
      if (last.isAcknowledged() || (replays && REFUSED.contains(last.status()))) {
        return new Over(tries, request);
      }
      Thread.sleep(BEFORE_AGAIN);
    }
    throw new IllegalStateException(
        "Expected a click to be taken within %s, but got %s".formatted(LONGEST, tries.getLast()));
  }

  private SignedRequest newRequest(BenchGate gate, PlannedClick click) {
    return slack.request(
        new FakeClick(click.account(), gate.card(), click.button().label(), ""), Instant.now());
  }

  private Try send(SignedRequest request) throws InterruptedException {
    HttpRequest post =
        HttpRequest.newBuilder(gateways.next().resolve("/slack/interactions"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Slack-Request-Timestamp", request.timestamp())
            .header("X-Slack-Signature", request.signature())
            .POST(HttpRequest.BodyPublishers.ofString(request.body()))
            .build();
    long begin = System.nanoTime();
    int status = status(post);
    return new Try(hash(request), status, Duration.ofNanos(System.nanoTime() - begin));
  }

  private int status(HttpRequest post) throws InterruptedException {
    try {
      return http.send(post, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return NO_ANSWER;
    }
  }

  private static String hash(SignedRequest request) {
    try {
      byte[] body = request.body().getBytes(StandardCharsets.US_ASCII);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
