package dev.spillway.sandbox.measure.detection;

import static dev.spillway.sandbox.measure.detection.Looks.decided;
import static dev.spillway.sandbox.measure.detection.Looks.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.evidence.Requests;
import java.util.List;
import org.junit.jupiter.api.Test;

class MinuteRuleTest {
  private static final Requests GOOD = Looks.of(4, 400);
  private static final Requests BAD = Looks.of(5, 400);
  private static final Requests NOTHING = Requests.NONE;
  private static final Requests STABLE = Looks.of(10, 1_000);

  @Test
  void countsBadMinutesForEver() {
    List<Look> looks = minutes(List.of(BAD, GOOD, BAD, GOOD, GOOD, BAD, BAD), STABLE);

    assertThat(decided(MinuteRule.flagger(), looks)).hasValue(23);
    assertThat(decided(MinuteRule.argo(), looks)).hasValue(27);
  }

  @Test
  void forgetsBadMinutesAfterAGoodOneWhereTheyAreCountedInARow() {
    List<Look> looks = minutes(List.of(BAD, BAD, GOOD, BAD, BAD, BAD), STABLE);

    assertThat(decided(MinuteRule.inARow(), looks)).hasValue(23);
    assertThat(decided(MinuteRule.inARow(), looks.subList(0, 20))).isEmpty();
  }

  @Test
  void bearsExactlyOnePercent() {
    List<Look> looks = minutes(List.of(GOOD, GOOD, GOOD, GOOD, GOOD), STABLE);

    assertThat(decided(MinuteRule.flagger(), looks)).isEmpty();
    assertThat(decided(MinuteRule.argo(), looks)).isEmpty();
  }

  @Test
  void takesAMinuteWithoutRequestsForBad() {
    List<Look> looks = minutes(List.of(NOTHING, GOOD, NOTHING, NOTHING, NOTHING), STABLE);

    assertThat(decided(MinuteRule.flagger(), looks)).hasValue(15);
    assertThat(decided(MinuteRule.argo(), looks)).hasValue(19);
  }

  @Test
  void comparesWithStableInTheSameMinute() {
    Requests more = Looks.of(2, 100);
    Requests asMany = Looks.of(1.5, 100);

    assertThat(decided(MinuteRule.timesStable(), minutes(List.of(more, asMany, more), STABLE)))
        .isEmpty();
    assertThat(
            decided(MinuteRule.timesStable(), minutes(List.of(more, asMany, more, more), STABLE)))
        .hasValue(15);
  }

  @Test
  void findsNothingInMinutesThatCannotBeCompared() {
    List<Look> quiet = minutes(List.of(NOTHING, NOTHING, NOTHING, NOTHING), STABLE);
    List<Look> clean = minutes(List.of(Looks.of(0, 9), Looks.of(0, 9), Looks.of(0, 9)), NOTHING);

    assertThat(decided(MinuteRule.timesStable(), quiet)).isEmpty();
    assertThat(decided(MinuteRule.timesStable(), clean)).isEmpty();
  }
}
