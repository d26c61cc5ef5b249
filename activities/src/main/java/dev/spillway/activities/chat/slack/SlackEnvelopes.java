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
  private final SlackTaker taker;
  private final StringBuilder text = new StringBuilder();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile long heardAt = System.nanoTime();

  SlackEnvelopes(SlackPayloads payloads, Supplier<ButtonSeal> seal, SlackTaker taker) {
    this.payloads = payloads;
    this.seal = seal;
    this.taker = taker;
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
      taker.refuse(SlackReject.TOO_LARGE);
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
    if (envelope.isEmpty()) {
      taker.refuse(SlackReject.UNREADABLE);
      return;
    }
    JsonNode said = envelope.get();
    switch (said.path("type").asText()) {
      case "hello" -> greet(said);
      case "disconnect" -> ended.countDown();
      case "interactive" -> interactive(socket, said);
      default -> {
        // What this app has not asked for.
      }
    }
  }

  /** Slack spreads clicks over all of them: one of another installation would take ours. */
  private static void greet(JsonNode hello) {
    LOG.info(
        "clicks come over a connection to Slack; connections of this app: {}",
        hello.path("num_connections").asInt());
  }

  /** One that could not be kept is not acknowledged: whoever clicked sees that it failed. */
  private void interactive(WebSocket socket, JsonNode envelope) {
    String id = envelope.path("envelope_id").asText();
    try {
      switch (payloads.judge(envelope.path("payload"), seal.get())) {
        case SlackVerdict.Clicked clicked -> {
          taker.keep(clicked);
          acknowledge(socket, id, "");
        }
        case SlackVerdict.FormWanted wanted -> {
          acknowledge(socket, id, "");
          taker.open(wanted);
        }
        case SlackVerdict.Incomplete incomplete -> {
          taker.pass(incomplete);
          acknowledge(socket, id, ",\"payload\":" + SlackVerdict.Incomplete.ANSWER);
        }
        case SlackVerdict.Nothing nothing -> {
          taker.pass(nothing);
          acknowledge(socket, id, "");
        }
        case SlackVerdict.Refused refused -> refuse(socket, id, refused.reject());
      }
    } catch (RuntimeException e) {
      LOG.warn("a click could not be kept: {}", Failures.clean(e.getMessage()));
    }
  }

  /** One that is refused for our own sake may be clicked again. */
  private void refuse(WebSocket socket, String id, SlackReject reject) {
    taker.refuse(reject);
    if (reject != SlackReject.BOT_UNKNOWN) {
      acknowledge(socket, id, "");
    }
  }

  /** Says that an envelope has come, and with it what people are to see. */
  private static void acknowledge(WebSocket socket, String envelope, String answer) {
    if (envelope.matches("[A-Za-z0-9-]{1,64}")) {
      var unused = socket.sendText("{\"envelope_id\":\"%s\"%s}".formatted(envelope, answer), true);
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
