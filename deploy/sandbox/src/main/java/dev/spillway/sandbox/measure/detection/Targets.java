package dev.spillway.sandbox.measure.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the figures are to be. A target of what was not measured is left out. */
final class Targets {
  private static final double FALSE_ABORTS = 0.01;
  private static final double FALSE_ACCEPTS = 0.05;

  /** Two looks. */
  private static final double MINUTES = 0.5;

  private final Detected detected;
  private final List<Target> targets = new ArrayList<>();

  private Targets(Detected detected) {
    this.detected = detected;
  }

  static List<Target> of(Detected detected) {
    return new Targets(detected).all();
  }

  private List<Target> all() {
    detected.healthy().forEach(this::falseAborts);
    detected.latency().stream().filter(Targets::isHealthy).forEach(this::falseAborts);
    ofFloor("x3", 1.6);
    ofFloor("x5", 1.6);
    ofFloor("x10", 2);
    atOnce();
    fewerThan("x5", Kayenta.NAME, 2.5);
    fewerThan("x10", Kayenta.NAME, 3);
    fewerThan("x5", MinuteRule.flagger().name(), 2.5);
    fewerThan("x10", MinuteRule.flagger().name(), 2.5);
    detected.accepted().stream().filter(row -> row.ratio() > 1).forEach(this::falseAccepts);
    detected.costs().forEach(this::cost);
    return List.copyOf(targets);
  }

  private static boolean isHealthy(RowResult row) {
    return Double.isNaN(row.floor());
  }

  private Optional<Result> ours(String row) {
    return detected.row(row).flatMap(it -> it.of(Spillway.NAME));
  }

  private void falseAborts(RowResult row) {
    row.of(Spillway.NAME)
        .ifPresent(
            it ->
                targets.add(
                    new Target(
                        "false aborts, `%s`".formatted(row.name()),
                        "≤ 1 %",
                        Words.share(it),
                        it.share() <= FALSE_ABORTS)));
  }

  private void falseAccepts(RowResult row) {
    Result result = row.results().getFirst();
    targets.add(
        new Target(
            "false accepts, `%s`".formatted(row.name()),
            "≤ 5 %",
            Words.share(result),
            result.share() <= FALSE_ACCEPTS));
  }

  private void ofFloor(String row, double most) {
    ours(row)
        .ifPresent(
            it -> {
              double times = it.failed().mean() / detected.row(row).orElseThrow().floor();
              targets.add(
                  new Target(
                      "mean failed requests over the floor, `%s`".formatted(row),
                      "≤ " + Words.decimal(most),
                      Words.decimal(times),
                      times <= most));
            });
  }

  private void atOnce() {
    ours("x50")
        .ifPresent(
            it ->
                targets.add(
                    new Target(
                        "median time, `x50`",
                        "≤ two looks, 0.5 min",
                        Words.decimal(it.minutes().median()) + " min",
                        it.minutes().median() <= MINUTES)));
  }

  private void fewerThan(String row, String rival, double least) {
    Optional<Result> other = detected.row(row).flatMap(it -> it.of(rival));
    if (other.isEmpty()) {
      return;
    }
    ours(row)
        .ifPresent(
            it -> {
              double times = other.get().failed().mean() / it.failed().mean();
              targets.add(
                  new Target(
                      "failed requests of “%s” over ours, `%s`".formatted(rival, row),
                      "≥ " + Words.decimal(least),
                      Words.decimal(times),
                      times >= least));
            });
  }

  private void cost(Cost cost) {
    targets.add(
        new Target(
            "one update of a verdict, " + cost.metric(),
            "≤ %s µs".formatted(Words.plain(cost.mostMicros())),
            Words.decimal(cost.nanos().median() / 1_000) + " µs",
            cost.nanos().median() <= 1_000 * cost.mostMicros()));
  }
}
