package dev.spillway.starter.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spillway.client.ReleaseEnd;
import dev.spillway.release.ReleaseStatus;
import java.time.Duration;
import java.util.Optional;

/**
 * Server-sent events (HTML Standard, 9.2) of one release: its status on every change, and a comment
 * now and then that says the connection is alive.
 */
final class LiveStream implements AutoCloseable {
  /** Three heartbeats. */
  private static final Duration SILENCE = Duration.ofSeconds(45);

  private final LineStream lines;
  private final StringBuilder data = new StringBuilder();
  private String event = "";
  private Deadline silence = Deadline.in(SILENCE);

  LiveStream(Answer.Stream answer) {
    this.lines = new LineStream(answer);
  }

  /** What was heard. */
  sealed interface News {
    record Status(ReleaseStatus status) implements News {}

    record End(ReleaseEnd end) implements News {}

    /** Nobody can tell how it stands. */
    record Trouble(String why) implements News {}

    /** Nothing new in time. */
    record Quiet() implements News {}

    /** It is over, broke off, or is silent for too long. */
    record Over() implements News {}
  }

  News next(Duration atMost) {
    Deadline deadline = Deadline.in(atMost);
    while (true) {
      Optional<LineStream.Item> item =
          lines.next(Deadline.shorter(deadline.left(), silence.left()));
      if (item.isEmpty()) {
        return silence.isOver() ? new News.Over() : new News.Quiet();
      }
      if (!(item.get() instanceof LineStream.Item.Line line)) {
        return new News.Over();
      }
      silence = Deadline.in(SILENCE);
      Optional<News> news = take(line.text());
      if (news.isPresent()) {
        return news.get();
      }
    }
  }

  /** An empty line ends an event. */
  private Optional<News> take(String line) {
    if (line.isEmpty()) {
      Optional<News> news = read(event, data.toString());
      event = "";
      data.setLength(0);
      return news;
    }
    int colon = line.indexOf(':');
    String field = colon < 0 ? line : line.substring(0, colon);
    String value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
    if (field.equals("event")) {
      event = value;
    } else if (field.equals("data")) {
      data.append(value).append('\n');
    }
    return Optional.empty();
  }

  private static Optional<News> read(String event, String data) {
    try {
      return switch (event) {
        case "status" ->
            Optional.of(new News.Status(Json.MAPPER.readValue(data, ReleaseStatus.class)));
        case "end" -> Optional.of(new News.End(Json.MAPPER.readValue(data, ReleaseEnd.class)));
        case "trouble" ->
            Optional.of(new News.Trouble(Json.MAPPER.readTree(data).path("cause").asText()));
        case String other -> Optional.empty();
      };
    } catch (JsonProcessingException e) {
      // Of another version: the next one may be readable, and the end comes another way.
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    lines.close();
  }
}
