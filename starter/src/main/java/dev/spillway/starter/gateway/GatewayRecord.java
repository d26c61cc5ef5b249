package dev.spillway.starter.gateway;

import dev.spillway.client.LaneFailure;
import dev.spillway.starter.RecordLines;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** The record through a gateway. */
public final class GatewayRecord implements RecordLines {
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final GatewayHttp http;

  public GatewayRecord(GatewayHttp http) {
    this.http = http;
  }

  @Override
  public void each(String what, Map<String, String> query, Consumer<String> sink) {
    Call call = Call.get(Call.path("/v1/record/" + what, query)).accepting("application/x-ndjson");
    try (LineStream lines = new LineStream(http.open(call))) {
      while (true) {
        switch (next(lines)) {
          case LineStream.Item.Line line -> sink.accept(line.text());
          case LineStream.Item.End end -> {
            return;
          }
          case LineStream.Item.Broken broken ->
              throw http.failures().unreachable("one that breaks off");
        }
      }
    }
  }

  private LineStream.Item next(LineStream lines) {
    return lines
        .next(SILENCE)
        .orElseThrow(() -> http.failures().unreachable("one that stalls in the middle"));
  }

  @Override
  public LaneFailure unreadable(String why) {
    return http.failures().unreachable("a line that cannot be read: " + why);
  }
}
