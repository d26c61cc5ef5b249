package dev.spillway.sandbox.measure.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.Requests;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SimulatorTest {
  private static final Traffic STEADY = Traffic.steady(1_000, 0.05);
  private static final Truth INCIDENT = Truth.healthy(0.01).during(Profile.INCIDENT);

  @Test
  void makesTheSameHourForTheSameSeedAndNumber() {
    Row row = Row.of("any", "", STEADY, INCIDENT);

    assertThat(Simulator.hour(row, 5, 3)).isEqualTo(Simulator.hour(row, 5, 3));
    assertThat(Simulator.hour(row, 5, 3)).isNotEqualTo(Simulator.hour(row, 6, 3));
    assertThat(Simulator.hour(row, 5, 3)).isNotEqualTo(Simulator.hour(row, 5, 4));
  }

  @Test
  void servesRequestsAsTheTrafficAndTheTruthSay() {
    Row row = Row.of("any", "", STEADY, Truth.healthy(0.01).worse(5, 120));

    List<Look> looks = Simulator.hour(row, 1, 0).looks();

    assertThat(looks).hasSize(240);
    assertThat(canary(looks).total()).isCloseTo(180_000, within(2_200.0));
    assertThat(canary(looks.subList(0, 120)).share()).isCloseTo(0.01, within(0.002));
    assertThat(canary(looks.subList(120, 240)).share()).isCloseTo(0.05, within(0.004));
    assertThat(stable(looks).total()).isCloseTo(3_420_000, within(9_500.0));
    assertThat(stable(looks).share()).isCloseTo(0.01, within(0.0003));
  }

  @Test
  void raisesTheWeightInStagesOfTheSameLength() {
    Row row = Row.of("any", "", Traffic.ramp(1_000), Truth.healthy(0));

    List<Look> looks = Simulator.hour(row, 1, 0).looks();

    assertThat(looks.stream().filter(Look::beginsLaterStage).map(Look::at))
        .containsExactly(48, 96, 144, 192);
    assertThat(canary(looks.subList(0, 48)).total()).isCloseTo(7_200, within(450.0));
    assertThat(canary(looks.subList(192, 240)).total()).isCloseTo(360_000, within(3_000.0));
  }

  @Test
  void startsWithAPollOfStableAlone() {
    Poll alone =
        Simulator.hour(Row.of("any", "", STEADY, INCIDENT), 1, 0).beginning().stableAlone();

    assertThat(alone.canary()).isEqualTo(Requests.NONE);
    assertThat(alone.stable().total()).isCloseTo(15_000, within(620.0));
  }

  @Test
  void showsAnIncidentAtTheCanaryAPollEarlierWhereItIsReadAhead() {
    List<Look> looks =
        Simulator.hour(new Row("any", "", STEADY, INCIDENT, Upset.AHEAD), 1, 0).looks();

    assertThat(canary(looks.subList(0, 1)).total()).isCloseTo(1_500, within(200.0));
    assertThat(canary(looks.subList(118, 119)).share()).isLessThan(0.04);
    assertThat(canary(looks.subList(119, 120)).share()).isGreaterThan(0.1);
    assertThat(stable(looks.subList(119, 120)).share()).isLessThan(0.02);
  }

  @Test
  void losesOnlyWhatAPodCountedBetweenItsLastScrapeAndItsRestart() {
    List<Look> looks =
        Simulator.hour(new Row("any", "", STEADY, INCIDENT, Upset.RESTARTS), 1, 0).looks();

    Requests served = served(looks);
    assertThat(looks).allMatch(look -> look.seen() != null);
    assertThat(canary(looks).total()).isLessThan(served.total());
    assertThat(canary(looks).total() / served.total()).isBetween(0.98, 0.999);
  }

  @Test
  void hasLooksWithoutCountsWhereScrapesFailAndLosesNoRequestByThem() {
    List<Look> looks =
        Simulator.hour(new Row("any", "", STEADY, INCIDENT, Upset.GAPS), 1, 0).looks();

    long unseen = looks.stream().filter(look -> look.seen() == null).count();
    // Four scrapes that each fail one time of ten.
    assertThat(unseen).isBetween(50L, 115L);
    assertThat(served(looks).total()).isCloseTo(180_000, within(2_200.0));
  }

  @Test
  void knowsFromStableHowStronglyBadRequestsCluster() {
    Truth truth = Truth.healthy(0.001);

    assertThat(factor(new Row("any", "", STEADY, truth, Upset.BURSTS))).isBetween(4.0, 20.0);
    assertThat(factor(Row.of("any", "", STEADY, truth))).isEqualTo(1);
  }

  @Test
  void failsEverythingWhereTheRatioWouldFailMore() {
    Row row = Row.of("any", "", STEADY, Truth.healthy(0.5).worse(50, 0));

    assertThat(canary(Simulator.hour(row, 1, 0).looks()).share()).isEqualTo(1);
  }

  private static double factor(Row row) {
    return Simulator.hour(row, 1, 0).beginning().burstFactor();
  }

  private static Requests canary(List<Look> looks) {
    return seen(looks).stream().map(Poll::canary).reduce(Requests.NONE, Requests::plus);
  }

  private static Requests stable(List<Look> looks) {
    return seen(looks).stream().map(Poll::stable).reduce(Requests.NONE, Requests::plus);
  }

  private static Requests served(List<Look> looks) {
    return looks.stream().map(Look::served).reduce(Requests.NONE, Requests::plus);
  }

  private static List<Poll> seen(List<Look> looks) {
    return looks.stream().map(Look::seen).filter(Objects::nonNull).toList();
  }
}
