package dev.spillway.sandbox.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spillway.release.ReleaseStatus;
import dev.spillway.release.StepStatus;
import dev.spillway.release.Waiting;
import dev.spillway.sandbox.scenario.ReleaseView;
import dev.spillway.sandbox.scenario.Spillway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;

/** One page that links everything of a demo and takes a person's answer. */
public final class DemoPage implements AutoCloseable {
  private final ReleaseView release;
  private final Spillway spillway;
  private final Map<String, URI> links;
  private final HttpServer server;

  /** What a form must send back, so that no other page can press the buttons. */
  private final String token = UUID.randomUUID().toString();

  /** Serves at once; {@code links} by what they are called. */
  public DemoPage(ReleaseView release, Spillway spillway, Map<String, URI> links)
      throws IOException {
    this.release = release;
    this.spillway = spillway;
    this.links = links;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (exchange.getRequestMethod().equals("POST")) {
        press(exchange, path.substring(1));
      } else if (path.equals("/")) {
        byte[] page = html().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private void press(HttpExchange exchange, String verb) throws IOException {
    String body = new String(exchange.getRequestBody().readNBytes(1_024), StandardCharsets.UTF_8);
    if (!body.equals("token=" + token)
        || !List.of("approve", "reject", "abort", "pause", "resume", "promote").contains(verb)) {
      exchange.sendResponseHeaders(403, -1);
      return;
    }
    spillway.tell(verb, words(verb));
    exchange.getResponseHeaders().set("Location", "/");
    exchange.sendResponseHeaders(303, -1);
  }

  private SortedMap<String, String> words(String verb) {
    SortedMap<String, String> words = new TreeMap<>(Map.of("by", "demo-page"));
    if (verb.equals("reject") || verb.equals("abort")) {
      words.put("reason", "said on the demo's page");
    }
    if (verb.equals("approve") || verb.equals("reject")) {
      release
          .status()
          .map(ReleaseStatus::waiting)
          .map(Waiting::step)
          .ifPresent(gate -> words.put("gate", gate.value()));
    }
    return words;
  }

  private String html() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="2">
        <meta name="viewport" content="width=device-width"><title>Spillway demo</title>
        <style>body{font:16px/1.5 system-ui;margin:2rem auto;max-width:60rem;padding:0 1rem}
        :root{color-scheme:light dark}td,th{padding:.2rem .8rem .2rem 0;text-align:left}
        button{font:inherit;padding:.3rem 1rem;margin-right:.5rem}form{display:inline}
        .bar{background:#8884;height:1rem}.bar div{background:#2a7;height:1rem}</style></head><body>
        <h1>Spillway demo</h1>
        """);
    links.forEach(
        (name, uri) ->
            page.append("<a href=\"%s\">%s</a> · ".formatted(text(uri.toString()), text(name))));
    release
        .status()
        .ifPresentOrElse(
            status -> release(page, status),
            () ->
                page.append(
                    "<p>No answer from a worker yet; the release goes on when there is one.</p>"));
    return page.append("</body></html>").toString();
  }

  private void release(StringBuilder page, ReleaseStatus status) {
    int weight = status.running().canary().value();
    page.append(
        "<h2>%s → %s</h2><p>%s: %s</p><div class=\"bar\"><div style=\"width:%d%%\"></div></div><p>%d %% of the traffic on the canary</p>"
            .formatted(
                text(status.head().target().service().value()),
                text(status.head().target().environment().value()),
                status.progress().phase().wireName(),
                text(status.progress().doing()),
                weight,
                weight));
    if (status.progress().outcome() == null) {
      for (String verb : List.of("approve", "reject", "abort", "pause", "resume", "promote")) {
        page.append(
            "<form method=\"post\" action=\"/%s\"><input type=\"hidden\" name=\"token\" value=\"%s\"><button>%s</button></form>"
                .formatted(verb, token, verb));
      }
    }
    page.append("<table><tr><th>step</th><th>state</th><th></th></tr>");
    for (StepStatus step : status.steps()) {
      page.append(
          "<tr><td>%s</td><td>%s</td><td>%s</td></tr>"
              .formatted(text(step.id().value()), step.state().wireName(), text(step.detail())));
    }
    page.append("</table>");
  }

  private static String text(String foreign) {
    return foreign
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
