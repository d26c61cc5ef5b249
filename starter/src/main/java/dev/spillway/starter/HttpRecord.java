package dev.spillway.starter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The record at a worker's HTTP address. */
final class HttpRecord implements RecordLines {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** For the next line, too: a server that stalls in the middle is found. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final URI base;

  HttpRecord(URI base) {
    this.base = base;
  }

  @Override
  public void each(String what, Map<String, String> query, Consumer<String> sink) {
    try (BufferedReader lines = open(what, query)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        sink.accept(line);
      }
    } catch (IOException e) {
      throw unreachable("none (%s)".formatted(firstLine(String.valueOf(e.getMessage()))));
    }
  }

  /** Not java.net.http: that has no limit for a body that stalls. */
  private BufferedReader open(String what, Map<String, String> query) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) address(what, query).toURL().openConnection();
    connection.setConnectTimeout((int) PATIENCE.toMillis());
    connection.setReadTimeout((int) SILENCE.toMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setRequestProperty("Accept", "application/x-ndjson");
    requireOk(connection.getResponseCode());
    return new BufferedReader(
        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
  }

  private URI address(String what, Map<String, String> query) {
    String parameters =
        new TreeMap<>(query)
            .entrySet().stream()
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    return URI.create(
        "%s/record/%s?%s".formatted(base.toString().replaceFirst("/+$", ""), what, parameters));
  }

  private void requireOk(int status) {
    if (status == 401 || status == 403) {
      throw new CommandException(
          ExitCode.NOT_AUTHORISED,
          "Expected the record at %s to answer, but it refuses (%d)".formatted(base, status),
          "ask whoever runs it for access");
    }
    if (status != 200) {
      throw unreachable(String.valueOf(status));
    }
  }

  private CommandException unreachable(String found) {
    return new CommandException(
        ExitCode.UNREACHABLE,
        "Expected an answer from the record at %s, but got %s".formatted(base, found),
        "check --record or SPILLWAY_RECORD_URL, and that a worker serves the record there");
  }

  @Override
  public CommandException unreadable(String why) {
    return unreachable("a line that cannot be read: " + why);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
