package dev.spillway.activities.kube;

import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open watches, so that they can be expired as a server does after compaction. */
final class Watches {
  private static final int GOING_AWAY = 1001;

  private final Set<WebSocket> open = ConcurrentHashMap.newKeySet();
  private final Set<?> told;

  /**
   * Watches of a server.
   *
   * @param told whom the server tells of events; one that ends is taken out before anything else
   */
  Watches(Set<?> told) {
    this.told = told;
  }

  MockResponse track(MockResponse answer) {
    WebSocketListener watch = answer.getWebSocketListener();
    return watch == null ? answer : answer.withWebSocketUpgrade(new Tracked(watch));
  }

  void expire() {
    String gone = "{\"type\":\"ERROR\",\"object\":%s}".formatted(Statuses.json(410, "too old"));
    open.forEach(
        watch -> {
          watch.send(gone);
          watch.close(GOING_AWAY, "expired");
        });
  }

  int count() {
    return open.size();
  }

  private final class Tracked extends WebSocketListener {
    private final WebSocketListener watch;

    Tracked(WebSocketListener watch) {
      this.watch = watch;
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
      open.add(socket);
      watch.onOpen(socket, response);
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
      watch.onMessage(socket, text);
    }

    @Override
    public void onMessage(WebSocket socket, byte[] bytes) {
      watch.onMessage(socket, bytes);
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
      watch.onClosing(socket, code, reason);
    }

    @Override
    public void onClosed(WebSocket socket, int code, String reason) {
      forget(socket);
      apart(() -> watch.onClosed(socket, code, reason));
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, Response response) {
      forget(socket);
      apart(() -> watch.onFailure(socket, failure, response));
    }

    private void forget(WebSocket socket) {
      open.remove(socket);
      told.remove(watch);
    }

    /** It waits for events on their way, whose sender needs the very thread that calls here. */
    private static void apart(Runnable end) {
      Thread.ofVirtual().start(end);
    }
  }
}
