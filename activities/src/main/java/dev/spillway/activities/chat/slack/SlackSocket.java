package dev.spillway.activities.chat.slack;

import com.slack.api.methods.impl.MethodsClientImpl;
import com.slack.api.util.http.SlackHttpClient;
import dev.spillway.activities.chat.ChatException;
import dev.spillway.activities.registry.SecretReference;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes clicks over a connection that is opened from here, for a gateway that Slack cannot reach.
 * What comes is not signed: it is believed for the token that opened the connection, and looked
 * into like any other. A click is acknowledged once it is kept.
 */
public final class SlackSocket implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SlackSocket.class);
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final SlackSettings settings;
  private final SecretReference appToken;
  private final SlackPayloads payloads;
  private final SlackTaker taker;
  private final SlackHttpClient http;
  private final HttpClient sockets = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private Duration pause = FIRST_PAUSE;

  private SlackSocket(
      SlackSettings settings, SecretReference appToken, SlackCards cards, SlackTaker taker) {
    this.settings = settings;
    this.appToken = appToken;
    this.payloads = new SlackPayloads(settings.installation(), cards);
    this.taker = taker;
    this.http = SlackChat.client(settings);
    this.thread = Thread.ofPlatform().name("slack-socket").daemon(true).unstarted(this::listen);
  }

  /**
   * Listens until it is closed, over one connection after the other.
   *
   * @param appToken {@code xapp-…} with the scope {@code connections:write}; read for each
   *     connection
   * @param taker of what comes
   */
  public static SlackSocket start(
      SlackSettings settings, SecretReference appToken, SlackCards cards, SlackTaker taker) {
    SlackSocket socket = new SlackSocket(settings, appToken, cards, taker);
    socket.thread.start();
    return socket;
  }

  private void listen() {
    while (closing.getCount() > 0) {
      try {
        connectOnce();
        pause = FIRST_PAUSE;
      } catch (ChatException | IOException | CompletionException e) {
        LOG.warn(
            "Slack gives no connection for clicks ({}); tried again in {} s",
            e instanceof ChatException ? e.getMessage() : e.getClass().getSimpleName(),
            pause.toSeconds());
        rest(pause);
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
      }
    }
  }

  /** Until Slack ends the connection, as it does every few hours, or nothing comes any more. */
  private void connectOnce() throws ChatException, IOException {
    SlackEnvelopes envelopes =
        new SlackEnvelopes(payloads, () -> new ButtonSeal(settings.readSigningSecrets()), taker);
    WebSocket connection = open(envelopes);
    try {
      envelopes.awaitEnd(connection, closing);
    } finally {
      connection.abort();
    }
  }

  /** Within a time that the handshake, too, must keep. */
  private WebSocket open(SlackEnvelopes envelopes) throws ChatException, IOException {
    CompletableFuture<WebSocket> opening =
        sockets.newWebSocketBuilder().connectTimeout(CONNECT).buildAsync(address(), envelopes);
    try {
      return opening.copy().orTimeout(CONNECT.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException e) {
      var unused = opening.thenAccept(WebSocket::abort);
      throw e;
    }
  }

  private URI address() throws ChatException, IOException {
    MethodsClientImpl methods = new MethodsClientImpl(http);
    methods.setEndpointUrlPrefix(settings.base() + "/api/");
    String url =
        SlackFailures.call(
                () -> methods.appsConnectionsOpen(request -> request.token(appToken.resolve())))
            .getUrl();
    boolean plain = "http".equals(settings.base().getScheme());
    if (url == null || !(url.startsWith("wss://") || (plain && url.startsWith("ws://")))) {
      throw new IOException("Expected the address of a connection, but got another one");
    }
    return URI.create(url);
  }

  private void rest(Duration time) {
    try {
      var unused = closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      closing.countDown();
    }
  }

  /** Whether it has not been closed. */
  public boolean isListening() {
    return thread.isAlive();
  }

  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
    sockets.shutdownNow();
  }
}
