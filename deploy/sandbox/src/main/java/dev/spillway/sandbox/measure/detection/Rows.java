package dev.spillway.sandbox.measure.detection;

import java.util.List;
import java.util.stream.Stream;

/** The situations that are measured. */
final class Rows {
  /** The row that both halves of the comparison stand on. */
  static final String FLAT = "flat";

  /** How much more may fail where canaries are accepted. */
  static final double ACCEPTED_ABOVE = 0.001;

  private static final double BASE = 0.001;
  private static final Truth USUAL = Truth.healthy(BASE);
  private static final Traffic STEADY = Traffic.steady(100, 0.05);
  private static final Traffic RAMP = Traffic.ramp(100);

  /** The first look of the fourth of five stages. */
  private static final int AFTER_THREE_STAGES = Traffic.LOOKS / 5 * 3;

  private Rows() {}

  /** Those with errors, whatever is asked of them. */
  static List<Row> all() {
    return Stream.of(healthy(), worse(), accepted()).flatMap(List::stream).toList();
  }

  /** Nothing is wrong with the canary. */
  static List<Row> healthy() {
    return Stream.of(healthyTraffic(), healthyBases(), healthyTimes(), healthyUpsets())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Row> healthyTraffic() {
    return List.of(
        Row.of(FLAT, "0.1 % bad, 5 % of 100 rps", STEADY, USUAL),
        Row.of("weight-1", "1 % of 100 rps", Traffic.steady(100, 0.01), USUAL),
        Row.of("weight-20", "20 % of 100 rps", Traffic.steady(100, 0.20), USUAL),
        Row.of("weight-50", "50 % of 100 rps", Traffic.steady(100, 0.50), USUAL),
        Row.of("ramp", "1-5-10-25-50 % of 100 rps", RAMP, USUAL),
        Row.of("rps-0.1", "1 % bad, 5 % of 0.1 rps", Traffic.steady(0.1, 0.05), base(0.01)),
        Row.of("rps-1", "1 % bad, 5 % of 1 rps", Traffic.steady(1, 0.05), base(0.01)),
        Row.of("rps-20", "0.1 % bad, 5 % of 20 rps", Traffic.steady(20, 0.05), USUAL),
        Row.of("rps-1000", "0.1 % bad, 5 % of 1,000 rps", Traffic.steady(1_000, 0.05), USUAL));
  }

  private static List<Row> healthyBases() {
    return List.of(
        Row.of("base-0", "nothing bad", STEADY, base(0)),
        Row.of("base-0.05", "0.05 % bad", STEADY, base(0.0005)),
        Row.of("base-1", "1 % bad", STEADY, base(0.01)),
        Row.of("base-5", "5 % bad", STEADY, base(0.05)));
  }

  private static List<Row> healthyTimes() {
    return List.of(
        Row.of("incident", "shared incident, × 20", STEADY, USUAL.during(Profile.INCIDENT)),
        Row.of("drift", "rises to × 3", STEADY, USUAL.during(Profile.DRIFT)),
        Row.of("ramp-incident", "ramp, shared incident", RAMP, USUAL.during(Profile.INCIDENT)),
        Row.of("ramp-drift", "ramp, rises to × 3", RAMP, USUAL.during(Profile.DRIFT)));
  }

  private static List<Row> healthyUpsets() {
    Truth incident = USUAL.during(Profile.INCIDENT);
    Traffic busy = Traffic.steady(1_000, 0.05);
    Traffic busyRamp = Traffic.ramp(1_000);
    return List.of(
        new Row("ahead", "1,000 rps, incident, canary read ahead", busy, incident, Upset.AHEAD),
        new Row("ahead-ramp", "the same in a ramp", busyRamp, incident, Upset.AHEAD),
        new Row("bursts", "bursts of 3 bad ones", STEADY, USUAL, Upset.BURSTS),
        new Row("restarts", "incident, pods restart", STEADY, incident, Upset.RESTARTS),
        new Row("gaps", "incident, scrapes fail", STEADY, incident, Upset.GAPS));
  }

  /** The canary is worse. */
  static List<Row> worse() {
    return Stream.of(worseByRatio(), worseByTraffic(), worseByUpset())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Row> worseByRatio() {
    return Stream.of(2, 3, 5, 10, 50)
        .map(times -> Row.of("x" + times, "× " + times, STEADY, USUAL.worse(times, 0)))
        .toList();
  }

  private static List<Row> worseByTraffic() {
    Truth five = USUAL.worse(5, 0);
    return List.of(
        Row.of("x5-weight-1", "× 5, 1 % of 100 rps", Traffic.steady(100, 0.01), five),
        Row.of("x5-weight-20", "× 5, 20 % of 100 rps", Traffic.steady(100, 0.20), five),
        Row.of("x5-weight-50", "× 5, 50 % of 100 rps", Traffic.steady(100, 0.50), five),
        Row.of("x5-rps-1000", "× 5, 5 % of 1,000 rps", Traffic.steady(1_000, 0.05), five),
        Row.of("x5-rps-20", "× 5, 5 % of 20 rps", Traffic.steady(20, 0.05), five),
        Row.of("x10-rps-1", "× 10 of 1 %, 1 rps", Traffic.steady(1, 0.05), tenPercent()),
        Row.of("x10-rps-0.1", "× 10 of 1 %, 0.1 rps", Traffic.steady(0.1, 0.05), tenPercent()),
        Row.of("x3-base-1", "× 3 of 1 %", STEADY, base(0.01).worse(3, 0)),
        Row.of("x2-base-5", "× 2 of 5 %", STEADY, base(0.05).worse(2, 0)),
        Row.of("x5-ramp", "× 5, ramp", RAMP, five),
        Row.of("x3-late", "× 3 after the third stage", RAMP, USUAL.worse(3, AFTER_THREE_STAGES)),
        Row.of(
            "x10-late", "× 10 after the third stage", RAMP, USUAL.worse(10, AFTER_THREE_STAGES)));
  }

  private static List<Row> worseByUpset() {
    Truth five = USUAL.worse(5, 0);
    return List.of(
        Row.of("x5-drift", "× 5, rises to × 3", STEADY, five.during(Profile.DRIFT)),
        new Row("x5-ahead", "× 5, canary read ahead", STEADY, five, Upset.AHEAD),
        new Row("x5-bursts", "× 5, bursts of 3 bad ones", STEADY, five, Upset.BURSTS),
        new Row("x5-restarts", "× 5, pods restart", STEADY, five, Upset.RESTARTS),
        new Row("x5-gaps", "× 5, scrapes fail", STEADY, five, Upset.GAPS));
  }

  /** Whether canaries are proven good enough: those that are, and those that just are not. */
  static List<Row> accepted() {
    Truth even = base(0.0005);
    Truth atMargin = even.worse(1 + ACCEPTED_ABOVE / even.base(), 0);
    return List.of(
        Row.of("good", "as good as stable, 0.05 % bad", STEADY, even),
        Row.of("good-clean", "nothing bad", STEADY, base(0)),
        Row.of("good-ramp", "as good as stable, ramp", RAMP, even),
        Row.of("margin", "0.1 % worse, which is just too much", STEADY, atMargin),
        Row.of("margin-ramp", "the same in a ramp", RAMP, atMargin));
  }

  /** Whether slower canaries are found out. */
  static List<LatencyRow> latency() {
    return List.of(
        new LatencyRow("latency", "as fast as stable", ResponseTimes.USUAL),
        new LatencyRow("latency-5", "+5 %", new ResponseTimes(1.05, 0)),
        new LatencyRow("latency-10", "+10 %", new ResponseTimes(1.1, 0)),
        new LatencyRow("latency-20", "+20 %", new ResponseTimes(1.2, 0)),
        new LatencyRow("latency-50", "+50 %", new ResponseTimes(1.5, 0)),
        new LatencyRow("latency-late-1", "1 % of requests +1 s", new ResponseTimes(1, 0.01)),
        new LatencyRow("latency-late-5", "5 % of requests +1 s", new ResponseTimes(1, 0.05)));
  }

  private static Truth base(double share) {
    return Truth.healthy(share);
  }

  private static Truth tenPercent() {
    return base(0.01).worse(10, 0);
  }
}
