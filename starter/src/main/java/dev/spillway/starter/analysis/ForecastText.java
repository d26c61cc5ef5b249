package dev.spillway.starter.analysis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.judge.evidence.Spelled;
import dev.spillway.starter.analysis.Forecast.Played;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an analysis will need, for people and machines.
 *
 * @param rows the healthy canary's first
 */
public record ForecastText(
    ExpectedTraffic traffic, Played played, Duration hold, List<Forecast> rows) {
  private static final double HALF = 0.5;
  private static final double MOST = 0.9;

  public ForecastText {
    rows = List.copyOf(rows);
  }

  /** A table. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "Canary: %s %% of %s requests/s; stable: %s %% bad; a look each %s; %d runs of %s each",
            short4(100 * traffic.weight()),
            short4(traffic.perSecond()),
            short4(100 * traffic.bad()),
            Spelled.of(traffic.interval()),
            played.runs(),
            Spelled.of(played.horizon())));
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%-10s %-24s %-24s %-24s %s",
            "canary",
            "floor, on average",
            "half of the runs",
            "nine of ten",
            "decided in " + Spelled.of(hold)));
    rows.forEach(row -> lines.add(line(row)));
    lines.add("");
    lines.add(ends(rows.getFirst()));
    return lines;
  }

  private String line(Forecast row) {
    String name = row.ratio() == 1 ? "healthy" : "x" + short4(row.ratio());
    return String.format(
        Locale.ROOT,
        "%-10s %-24s %-24s %-24s %.1f %%",
        name,
        Double.isFinite(row.floor()) ? cell(row.floor()) : "never",
        cell(row.timeFor(HALF)),
        cell(row.timeFor(MOST)),
        100 * row.decidedWithin(hold));
  }

  /** Four digits, and no zeros that say nothing. */
  private static String short4(double value) {
    return BigDecimal.valueOf(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }

  private String cell(double requests) {
    Duration time = traffic.timeFor(requests).plusSeconds(1);
    return String.format(Locale.ROOT, "%,.0f requests, %s", Math.ceil(requests), Spelled.of(time));
  }

  private String cell(Duration time) {
    return time.equals(Forecast.NEVER)
        ? "not in " + Spelled.of(played.horizon())
        : String.format(
            Locale.ROOT, "%,.0f requests, %s", traffic.requestsIn(time), Spelled.of(time));
  }

  private String ends(Forecast healthy) {
    Duration three = hold.multipliedBy(3);
    return String.format(
        Locale.ROOT,
        "A hold of %s ends undecided for a healthy canary in %.1f %% of the releases, three holds"
            + " (%s) in %.1f %%; aborted though healthy: %.1f %%.",
        Spelled.of(hold),
        100 * open(healthy, hold),
        Spelled.of(three),
        100 * open(healthy, three),
        100 * healthy.wrong());
  }

  private static double open(Forecast healthy, Duration time) {
    return 1 - healthy.decidedWithin(time) - healthy.wrong();
  }

  /** The same for machines; times in seconds, null where not reached. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("requestsPerSecond", traffic.perSecond());
    json.put("weight", traffic.weight());
    json.put("stableBad", traffic.bad());
    json.put("hold", hold.toSeconds());
    json.put("runs", played.runs());
    ArrayNode canaries = json.putArray("canaries");
    rows.forEach(row -> canaries.add(json(row)));
    json.put("undecidedAtHold", open(rows.getFirst(), hold));
    json.put("undecidedAtThreeHolds", open(rows.getFirst(), hold.multipliedBy(3)));
    return json;
  }

  private ObjectNode json(Forecast row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("timesWorse", row.ratio());
    json.put("floorRequests", Double.isFinite(row.floor()) ? Math.ceil(row.floor()) : null);
    put(json, "median", row.timeFor(HALF));
    put(json, "ninetieth", row.timeFor(MOST));
    json.put("decidedInHold", row.decidedWithin(hold));
    json.put("wrong", row.wrong());
    return json;
  }

  private void put(ObjectNode json, String name, Duration time) {
    boolean never = time.equals(Forecast.NEVER);
    json.put(name + "Seconds", never ? null : time.toMillis() / 1e3);
    json.put(name + "Requests", never ? null : traffic.requestsIn(time));
  }
}
