package dev.spillway.activities.chat.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.activities.failure.Failures;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What comes over one connection: keeps clicks, then acknowledges them. */
final class SlackEnvelopes implements WebSocket.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(SlackEnvelopes.class);

  /** Slack pings every few seconds. */
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private static final Duration LOOK = Duration.ofMillis(500);

  /** Looks between two pings of ours: five seconds. */
  private static final int LOOKS_A_PING = 10;

  private final SlackPayloads payloads;
  private final Supplier<ButtonSeal> seal;
  private final Consumer<SlackVerdict.Clicked> keep;
  private final StringBuilder text = new StringBuilder();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile long heardAt = System.nanoTime();

  SlackEnvelopes(
      SlackPayloads payloads, Supplier<ButtonSeal> seal, Consumer<SlackVerdict.Clicked> keep) {
    this.payloads = payloads;
    this.seal = seal;
    this.keep = keep;
  }

  /** Waits until it ends, falls silent, or somebody closes. */
  void awaitEnd(WebSocket socket, CountDownLatch closing) {
    try {
      for (int look = 1; closing.getCount() > 0 && !isSilent(); look++) {
        if (ended.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        if (look % LOOKS_A_PING == 0) {
          ping(socket);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The end of a connection is not always told of; whoever writes finds it. */
  private void ping(WebSocket socket) {
    var unused =
        socket
            .sendPing(ByteBuffer.allocate(0))
            .whenComplete(
                (sent, failure) -> {
                  if (failure != null) {
                    ended.countDown();
                  }
                });
  }

  private boolean isSilent() {
    return System.nanoTime() - heardAt > SILENCE.toNanos();
  }

  /** Everything, as it comes. */
  @Override
  public void onOpen(WebSocket socket) {
    socket.request(Long.MAX_VALUE);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
    heardAt = System.nanoTime();
    text.append(part);
    if (text.length() > SlackRequestCheck.LARGEST) {
      ended.countDown();
    } else if (last) {
      String whole = text.toString();
      text.setLength(0);
      take(socket, whole);
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
    heardAt = System.nanoTime();
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
    heardAt = System.nanoTime();
    return null;
  }

  private void take(WebSocket socket, String whole) {
    Optional<JsonNode> envelope = SlackPayloads.object(whole);
    String type = envelope.map(said -> said.path("type").asText()).orElse("");
    switch (type) {
      case "disconnect" -> ended.countDown();
      case "interactive" -> interactive(socket, envelope.orElseThrow());
      default -> {
        // A greeting, or what this app has not asked for.
      }
    }
  }

  /** One that could not be kept is not acknowledged: whoever clicked sees that it failed. */
  private void interactive(WebSocket socket, JsonNode envelope) {
    try {
      switch (payloads.judge(envelope.path("payload"), seal.get())) {
        case SlackVerdict.Clicked clicked -> keep.accept(clicked);
        case SlackVerdict.Nothing nothing -> LOG.debug("a button that is a link was clicked");
        case SlackVerdict.Refused refused ->
            LOG.warn("a click over Slack's connection is refused: {}", refused.reject().code());
      }
      acknowledge(socket, envelope.path("envelope_id").asText());
    } catch (RuntimeException e) {
      LOG.warn("a click could not be kept: {}", Failures.clean(e.getMessage()));
    }
  }

  private static void acknowledge(WebSocket socket, String envelope) {
    if (envelope.matches("[A-Za-z0-9-]{1,64}")) {
      var unused = socket.sendText("{\"envelope_id\":\"%s\"}".formatted(envelope), true);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
    ended.countDown();
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    ended.countDown();
  }
}
