package dev.spillway.worker.record;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spillway.activities.audit.RecordJson;
import dev.spillway.activities.audit.RecordReader;
import dev.spillway.activities.audit.ReleaseQuery;
import dev.spillway.model.ReleaseId;
import io.temporal.failure.ApplicationFailure;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The record, read-only: {@code GET /record/releases?service=…&environment=…&limit=…} and {@code
 * GET /record/events?release=…}, one JSON object a line. An answer that cannot be finished breaks
 * off, so that nobody takes a part for the whole. It asks nobody who they are: keep it on loopback
 * or behind something that does.
 */
public final class RecordServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordServer.class);

  private final RecordReader reader;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Serves at once. */
  public RecordServer(RecordReader reader, InetSocketAddress address) throws IOException {
    this.reader = reader;
    server = HttpServer.create(address, 0);
    server.setExecutor(threads);
    server.createContext("/record/releases", exchange -> answer(exchange, this::releases));
    server.createContext("/record/events", exchange -> answer(exchange, this::events));
    server.start();
    LOG.info("the record can be read at {}", server.getAddress());
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private interface Lines {
    void write(Map<String, String> query, RecordJson out) throws IOException;
  }

  private void releases(Map<String, String> query, RecordJson out) throws IOException {
    reader.releases(ReleaseQuery.of(query::get), out::write);
  }

  private void events(Map<String, String> query, RecordJson out) throws IOException {
    String release = query.get("release");
    if (release == null) {
      throw new IllegalArgumentException("Expected the parameter 'release', but it is absent");
    }
    reader.events(new ReleaseId(release), out::write);
  }

  private void answer(HttpExchange exchange, Lines lines) throws IOException {
    FirstByte body = new FirstByte(exchange);
    try {
      if (!exchange.getRequestMethod().equals("GET")) {
        refuse(exchange, 405, "Expected GET");
        return;
      }
      lines.write(query(exchange), new RecordJson(body));
      body.finish();
    } catch (IllegalArgumentException e) {
      failed(exchange, body, 400, String.valueOf(e.getMessage()));
    } catch (ApplicationFailure e) {
      failed(exchange, body, 503, e.getOriginalMessage());
    }
  }

  /** Too late for another status where lines went out: then the connection breaks. */
  private static void failed(HttpExchange exchange, FirstByte body, int code, String why)
      throws IOException {
    if (body.begun) {
      LOG.warn("an answer broke off: {}", why);
      throw new IOException("broken off");
    }
    refuse(exchange, code, why);
  }

  private static void refuse(HttpExchange exchange, int code, String why) throws IOException {
    byte[] text = (why + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(code, text.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(text);
    }
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> values = new TreeMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return values;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(1);
    threads.shutdownNow();
  }

  /** Sends the head with the first line, so that a refusal before it can have a status. */
  private static final class FirstByte extends OutputStream {
    private final HttpExchange exchange;
    private final OutputStream out;
    private boolean begun;

    FirstByte(HttpExchange exchange) {
      this.exchange = exchange;
      this.out = new BufferedOutputStream(exchange.getResponseBody(), 16 * 1024);
    }

    @Override
    public void write(int value) throws IOException {
      begin();
      out.write(value);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      begin();
      out.write(bytes, from, length);
    }

    private void begin() throws IOException {
      if (!begun) {
        begun = true;
        exchange.getResponseHeaders().set("Content-Type", RecordJson.CONTENT_TYPE);
        exchange.sendResponseHeaders(200, 0);
      }
    }

    void finish() throws IOException {
      begin();
      out.flush();
      exchange.close();
    }
  }
}
