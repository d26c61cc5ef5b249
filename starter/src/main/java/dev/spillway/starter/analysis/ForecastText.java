package dev.spillway.starter.analysis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.judge.HoldWindow;
import dev.spillway.judge.evidence.Spelled;
import dev.spillway.judge.trial.TrialSpec;
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
    TrialSpec spec, ExpectedTraffic traffic, Played played, Duration hold, List<Forecast> rows) {
  private static final double HALF = 0.5;
  private static final double MOST = 0.9;
  private static final String NONE = "–";

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
    if (spec.slowFrom() != null) {
      lines.add(
          "Slow is over %s; response times are lognormal, of stable's %s %% are slow"
              .formatted(Spelled.of(spec.slowFrom()), short4(100 * traffic.bad())));
    }
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
    return String.format(
        Locale.ROOT,
        "%-10s %-24s %-24s %-24s %s",
        row.canary().name(),
        floor(row.floor()),
        isNeverDecided(row) ? NONE : cell(row.timeFor(HALF)),
        isNeverDecided(row) ? NONE : cell(row.timeFor(MOST)),
        isNeverDecided(row)
            ? NONE
            : String.format(Locale.ROOT, "%.1f %%", 100 * row.decidedWithin(hold)));
  }

  private String floor(double requests) {
    if (Double.isNaN(requests)) {
      return NONE;
    }
    return Double.isFinite(requests) ? cell(requests) : "never";
  }

  /** Of a healthy canary that passes without a decision, or that nothing can be proven of. */
  private boolean isNeverDecided(Forecast row) {
    return row.canary().isHealthy() && !(spec.canBeAccepted() && !spec.isBurnRule());
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
    String wrong = percent(healthy.wrongWithin(hold)) + " in a hold, ";
    wrong += "%s in %s".formatted(percent(share(healthy.wrong())), Spelled.of(played.horizon()));
    if (spec.isBurnRule()) {
      return ("A healthy canary passes a hold of %s in %s of the releases, since no rule fires;"
              + " fired though healthy: %s.")
          .formatted(Spelled.of(hold), percent(1 - healthy.wrongWithin(hold)), wrong);
    }
    if (!spec.canBeAccepted()) {
      return ("Nothing proves a canary equal, so without an abort a hold of %s ends undecided, and a"
              + " release passes it; aborted though healthy: %s.")
          .formatted(Spelled.of(hold), wrong);
    }
    Duration three = hold.multipliedBy(HoldWindow.MOST_HOLDS);
    return ("A hold of %s ends undecided for a healthy canary in %s of the releases, three holds"
            + " (%s) in %s; aborted though healthy: %s.")
        .formatted(
            Spelled.of(hold),
            percent(open(healthy, hold)),
            Spelled.of(three),
            percent(open(healthy, three)),
            wrong);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private double share(List<Duration> runs) {
    return (double) runs.size() / played.runs();
  }

  /** A release without a burn rule that fires has decided: it goes on. */
  private double open(Forecast healthy, Duration time) {
    return spec.isBurnRule() ? 0 : 1 - healthy.decidedWithin(time) - healthy.wrongWithin(time);
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
    json.put(
        "undecidedAtThreeHolds", open(rows.getFirst(), hold.multipliedBy(HoldWindow.MOST_HOLDS)));
    json.put("abortedThoughHealthyInHold", rows.getFirst().wrongWithin(hold));
    return json;
  }

  private ObjectNode json(Forecast row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("canary", row.canary().name());
    json.put("timesWorse", row.canary().timesBad());
    json.put("timesSlower", row.canary().timesSlow());
    json.put("shareLate", row.canary().late());
    json.put("floorRequests", Double.isFinite(row.floor()) ? Math.ceil(row.floor()) : null);
    put(json, "median", row.timeFor(HALF));
    put(json, "ninetieth", row.timeFor(MOST));
    json.put("decidedInHold", row.decidedWithin(hold));
    json.put("wrong", share(row.wrong()));
    return json;
  }

  private void put(ObjectNode json, String name, Duration time) {
    boolean never = time.equals(Forecast.NEVER);
    json.put(name + "Seconds", never ? null : time.toMillis() / 1e3);
    json.put(name + "Requests", never ? null : traffic.requestsIn(time));
  }
}
