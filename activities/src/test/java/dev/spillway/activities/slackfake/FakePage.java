package dev.spillway.activities.slackfake;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The chat as people see it, with buttons that work. */
final class FakePage {
  private static final String HEAD =
      """
      <!doctype html><html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width"><title>Chat of the sandbox</title>
      <style>body{font:16px/1.5 system-ui;margin:2rem auto;max-width:48rem;padding:0 1rem}
      :root{color-scheme:light dark}article{border-left:4px solid #8886;margin:1rem 0;padding:0 1rem}
      article.reply{margin-left:2rem}h2{font-size:1.05rem;margin:.2rem 0}p{white-space:pre-line;margin:.3rem 0}
      button{font:inherit;padding:.2rem .8rem;margin-right:.5rem}.danger{color:#c22}.primary{color:#182}
      small{opacity:.7}</style></head><body><h1>Chat of the sandbox</h1>
      <p>It speaks Slack's API and stands in for it. <a href="/">Look again</a></p>
      """;

  private final FakeSlack slack;
  private final FakeWorkspace workspace;

  /** What a form must send back, so that no other page can press the buttons. */
  private final String token = UUID.randomUUID().toString();

  FakePage(FakeSlack slack, FakeWorkspace workspace) {
    this.slack = slack;
    this.workspace = workspace;
  }

  void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (exchange.getRequestMethod().equals("POST") && path.equals("/click")) {
        click(exchange);
      } else if (exchange.getRequestMethod().equals("POST") && path.equals("/submit")) {
        submit(exchange);
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

  private void click(HttpExchange exchange) throws IOException {
    Map<String, String> form = FakeSlack.form(exchange);
    Optional<FakeMessage> message =
        slack.messages().stream().filter(one -> one.ts().equals(form.get("ts"))).findFirst();
    String label = form.getOrDefault("label", "");
    if (!token.equals(form.get("token"))
        || message.isEmpty()
        || !message.get().labels().contains(label)) {
      exchange.sendResponseHeaders(403, -1);
      return;
    }
    try {
      int status =
          slack.click(
              new FakeClick(
                  form.get("user"), message.get(), label, form.getOrDefault("reason", "")));
      exchange.getResponseHeaders().set("Location", "/");
      exchange.sendResponseHeaders(status == 200 ? 303 : 502, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.sendResponseHeaders(503, -1);
    }
  }

  private void submit(HttpExchange exchange) throws IOException {
    Map<String, String> filled = FakeSlack.form(exchange);
    Optional<FakeForm> form =
        slack.forms().stream().filter(one -> one.id().equals(filled.get("form"))).findFirst();
    if (!token.equals(filled.get("token")) || form.isEmpty()) {
      exchange.sendResponseHeaders(403, -1);
      return;
    }
    try {
      int status = slack.submit(form.get(), filled.getOrDefault("reason", "")).status();
      exchange.getResponseHeaders().set("Location", "/");
      exchange.sendResponseHeaders(status == 200 ? 303 : 502, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.sendResponseHeaders(503, -1);
    }
  }

  private String html() {
    StringBuilder page = new StringBuilder(HEAD);
    slack.forms().forEach(form -> form(page, form));
    slack.messages().forEach(message -> message(page, message));
    List<String> whispers = slack.whispers();
    if (!whispers.isEmpty()) {
      page.append("<h2>Only visible to one person</h2>");
      whispers.forEach(whisper -> page.append("<p>%s</p>".formatted(escaped(whisper))));
    }
    return page.append("</body></html>").toString();
  }

  private void form(StringBuilder page, FakeForm form) {
    page.append(
        """
        <article><h2>%s</h2><p>%s</p><form method="post" action="/submit">
        <input type="hidden" name="token" value="%s"><input type="hidden" name="form" value="%s">
        <textarea name="reason" rows="3" cols="50" required>%s</textarea>
        <button class="danger">%s</button></form></article>
        """
            .formatted(
                escaped(form.view().path("title").path("text").asText()),
                escaped(form.view().path("blocks").path(0).path("text").path("text").asText()),
                token,
                escaped(form.id()),
                escaped(form.written()),
                escaped(form.view().path("submit").path("text").asText())));
  }

  private void message(StringBuilder page, FakeMessage message) {
    String kind = message.ts().equals(message.thread()) ? "first" : "reply";
    page.append("<article class=\"%s\">".formatted(kind));
    for (JsonNode block : message.blocks()) {
      String text = escaped(block.path("text").path("text").asText());
      switch (block.path("type").asText()) {
        case "header" -> page.append("<h2>%s</h2>".formatted(text));
        case "section" -> page.append("<p>%s</p>".formatted(text));
        case "actions" -> buttons(page, message);
        default -> {
          // A field for a reason stands beside the buttons.
        }
      }
    }
    page.append("<small>%s</small></article>".formatted(escaped(message.channel())));
  }

  private void buttons(StringBuilder page, FakeMessage message) {
    if (message.buttons().isEmpty()) {
      return;
    }
    page.append(
        """
        <form method="post" action="/click"><input type="hidden" name="token" value="%s">
        <input type="hidden" name="ts" value="%s"><label>as <select name="user">
        """
            .formatted(token, escaped(message.ts())));
    workspace
        .users()
        .forEach(
            (id, name) ->
                page.append(
                    "<option value=\"%s\">%s</option>".formatted(escaped(id), escaped(name))));
    page.append("</select></label> <input name=\"reason\" placeholder=\"reason\"> ");
    for (JsonNode button : message.buttons()) {
      String label = escaped(button.path("text").path("text").asText());
      page.append(
          "<button name=\"label\" class=\"%s\" value=\"%s\">%s</button>"
              .formatted(escaped(button.path("style").asText()), label, label));
    }
    page.append("</form>");
  }

  private static String escaped(String foreign) {
    return foreign
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
