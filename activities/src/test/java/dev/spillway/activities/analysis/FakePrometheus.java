package dev.spillway.activities.analysis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Speaks as much of the HTTP API and of PromQL as a source asks for: selectors, ranges, {@code
 * sum}, {@code count} and numbers. Every series shows one reading, at the time asked for.
 */
final class FakePrometheus implements AutoCloseable {
  private static final Pattern AGGREGATE = Pattern.compile("(sum|count)\\((.*)\\)", Pattern.DOTALL);
  private static final Pattern RANGE = Pattern.compile("(.*)\\[\\d+ms]", Pattern.DOTALL);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MetricsPod server = new MetricsPod();
  private final SortedMap<String, Series> series = new TreeMap<>();
  private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();

  private record Series(Map<String, String> labels, String value) {}

  FakePrometheus() {
    server.answers(this::answer);
  }

  /** With a path before the API's own. */
  String url() {
    return "http://127.0.0.1:%d/metrics".formatted(server.port());
  }

  MetricsPod server() {
    return server;
  }

  /** Forms that came, in their order. */
  List<Map<String, String>> asked() {
    return List.copyOf(asked);
  }

  /** Shows a text of the Prometheus format as scraped from a pod, in place of the one before. */
  synchronized void shows(String pod, String text) {
    forget(pod);
    put(pod, "up", Map.of(), "1");
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              SeriesLine read = new SeriesLine(line);
              String name = read.name();
              SortedMap<String, String> labels = read.labels();
              put(pod, name, labels, text(read.value()));
            });
  }

  /** As after a scrape that failed: the series are gone, and Prometheus says so itself. */
  synchronized void cannotScrape(String pod) {
    forget(pod);
    put(pod, "up", Map.of(), "0");
  }

  synchronized void forget(String pod) {
    series.values().removeIf(it -> pod.equals(it.labels().get("pod")));
  }

  private void put(String pod, String name, Map<String, String> labels, String value) {
    Map<String, String> all = new TreeMap<>(labels);
    all.put("__name__", name);
    all.put("namespace", "shop");
    all.put("pod", pod);
    all.putIfAbsent("job", "shop");
    all.put("instance", pod + ":8080");
    series.put(all.toString(), new Series(all, value));
  }

  private static String text(double value) {
    return Double.isInfinite(value) ? "+Inf" : String.valueOf(value);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> fields = new HashMap<>();
    Arrays.stream(form.split("&"))
        .map(field -> field.split("=", 2))
        .forEach(pair -> fields.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    asked.add(fields);
    double at =
        Instant.parse(fields.getOrDefault("time", "2026-03-01T12:00:00Z")).toEpochMilli() / 1e3;
    MetricsPod.body(evaluate(fields.get("query"), at)).give(exchange);
  }

  private synchronized String evaluate(String query, double at) {
    if (query.matches("\\d+")) {
      return success("scalar", List.of(at, query));
    }
    Matcher range = RANGE.matcher(query);
    if (range.matches()) {
      return success(
          "matrix",
          select(range.group(1)).stream()
              .map(it -> Map.of("metric", it.labels(), "values", List.of(List.of(at, it.value()))))
              .toList());
    }
    Matcher aggregate = AGGREGATE.matcher(query);
    List<Series> selected = select(aggregate.matches() ? aggregate.group(2) : query);
    if (!aggregate.matches()) {
      return success("vector", selected.stream().map(it -> element(it, at)).toList());
    }
    double value =
        aggregate.group(1).equals("count")
            ? selected.size()
            : selected.stream().mapToDouble(it -> Double.parseDouble(it.value())).sum();
    return success(
        "vector",
        selected.isEmpty()
            ? List.of()
            : List.of(element(new Series(Map.of(), String.valueOf(value)), at)));
  }

  private static Object element(Series series, double at) {
    return Map.of("metric", series.labels(), "value", List.of(at, series.value()));
  }

  private List<Series> select(String selector) {
    MetricSelector wanted =
        MetricSelector.of(selector.startsWith("{") ? "any" + selector : selector);
    List<LabelMatcher> matchers = new ArrayList<>(wanted.matchers());
    if (!selector.startsWith("{")) {
      matchers.add(LabelMatcher.equal("__name__", wanted.metric()));
    }
    return series.values().stream()
        .filter(it -> matchers.stream().allMatch(matcher -> matches(matcher, it)))
        .toList();
  }

  private static boolean matches(LabelMatcher matcher, Series series) {
    String value = series.labels().getOrDefault(matcher.label(), "");
    return switch (matcher.operator()) {
      case EQUAL -> value.equals(matcher.value());
      case NOT_EQUAL -> !value.equals(matcher.value());
      case MATCHES -> value.matches(matcher.value());
      case MATCHES_NOT -> !value.matches(matcher.value());
    };
  }

  private static String success(String type, Object result) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("resultType", type);
    data.put("result", result);
    try {
      return JSON.writeValueAsString(Map.of("status", "success", "data", data));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
