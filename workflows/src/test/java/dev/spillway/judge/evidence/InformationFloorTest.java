package dev.spillway.judge.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InformationFloorTest {
  @ParameterizedTest
  @CsvSource({"2", "3", "5", "10", "50"})
  void needsTheBadRequestsOfTheClosedFormWhereRatesAreSmallAndStableIsKnown(double times) {
    double closed = times * Math.log(100) / (times * Math.log(times) - times + 1);

    assertThat(new InformationFloor(times * 1e-7, 1e-7, 0).badRequests(Levels.USUAL))
        .isCloseTo(closed, Percentage.withPercentage(0.01));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 0.01, 24",
    "2, 0.05, 25",
    "2, 0.5, 54",
    "3, 0.01, 10.8",
    "3, 0.05, 11.5",
    "3, 0.5, 26",
    "5, 0.01, 5.8",
    "5, 0.05, 6.3",
    "5, 0.5, 15.8",
    "10, 0.01, 3.4",
    "10, 0.05, 3.7",
    "10, 0.5, 10.7",
    "50, 0.01, 1.7",
    "50, 0.05, 2.1",
    "50, 0.5, 7.4"
  })
  void needsMoreWhereStableIsKnownFromItsOwnRequests(double times, double weight, double bad) {
    InformationFloor floor = new InformationFloor(times * 0.001, 0.001, weight / (1 - weight));

    assertThat(floor.badRequests(Levels.USUAL)).isCloseTo(bad, Percentage.withPercentage(3));
  }

  @Test
  void needsLessWhereSomeMayBeMissed() {
    InformationFloor floor = new InformationFloor(0.005, 0.001, 0.05);

    assertThat(floor.requests(Levels.USUAL, 0))
        .isCloseTo(floor.requests(Levels.USUAL), within(1e-6));
    assertThat(floor.requests(Levels.USUAL, 0.1)).isLessThan(floor.requests(Levels.USUAL));
  }

  @Test
  void needsForeverWhereThereIsNothingToFind() {
    assertThat(new InformationFloor(0.001, 0.001, 0.05).requests(Levels.USUAL)).isInfinite();
  }

  @Test
  void countsDownWhatIsStillToGo() {
    InformationFloor floor = new InformationFloor(0.005, 0.001, 0.05);
    double all = floor.requests(Levels.USUAL);

    assertThat(floor.requestsToGo(0, Levels.USUAL)).isEqualTo(all);
    assertThat(floor.requestsToGo(Math.log(10), Levels.USUAL)).isCloseTo(all / 2, within(1e-6));
    assertThat(floor.requestsToGo(9, Levels.USUAL)).isZero();
    assertThat(floor.requestsToPlan(Levels.USUAL)).isCloseTo(1.5 * all, within(1e-6));
  }

  @Test
  void knowsWhatAcceptingTakes() {
    assertThat(InformationFloor.requestsToAccept(0.0005, 0.001, Levels.USUAL))
        .isCloseTo(6_640, Percentage.withPercentage(1));
    assertThat(InformationFloor.requestsToAccept(0, 0.001, Levels.USUAL))
        .isCloseTo(Math.log(20) / 0.001, Percentage.withPercentage(0.1));
  }

  @ParameterizedTest
  @CsvSource({"-0.1, 0, 0", "0, 1.1, 0", "0, 0, -1", "0, 0, Infinity", "NaN, 0, 0"})
  void refusesWhatAreNoRates(double canary, double stable, double perStable) {
    assertThatThrownBy(() -> new InformationFloor(canary, stable, perStable))
        .hasMessageContaining("rates from 0 to 1");
  }
}
