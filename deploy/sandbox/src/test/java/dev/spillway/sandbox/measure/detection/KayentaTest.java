package dev.spillway.sandbox.measure.detection;

import static dev.spillway.sandbox.measure.detection.Looks.decided;
import static dev.spillway.sandbox.measure.detection.Looks.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.evidence.Requests;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class KayentaTest {
  private static final Requests STABLE = new Requests(10, 1_000);
  private static final List<Requests> WORSE =
      List.of(
          Looks.of(8, 100),
          Looks.of(9, 100),
          Looks.of(10, 100),
          Looks.of(11, 100),
          Looks.of(12, 100));

  @Test
  void failsACanaryAtTheEndOfTheFifthMinuteAndNotBefore() {
    assertThat(decided(new Kayenta(), minutes(WORSE, STABLE))).hasValue(19);
    assertThat(decided(new Kayenta(), minutes(WORSE.subList(0, 4), STABLE))).isEmpty();
  }

  @Test
  void passesACanaryThatIsAsGoodOrBetter() {
    assertThat(decided(new Kayenta(), minutes(Collections.nCopies(15, Looks.of(1, 100)), STABLE)))
        .isEmpty();
    assertThat(decided(new Kayenta(), minutes(Collections.nCopies(15, Looks.of(0, 100)), STABLE)))
        .isEmpty();
  }

  @Test
  void passesErrorsOfRareMinutesHoweverManyTheyAre() {
    Requests clean = Looks.of(0, 100);
    List<Requests> rare = List.of(Looks.of(90, 100), clean, clean, clean, Looks.of(90, 100));

    assertThat(decided(new Kayenta(), minutes(rare, Looks.of(0, 1_000)))).isEmpty();
  }

  @Test
  void failsACanaryThatNobodyCalls() {
    assertThat(decided(new Kayenta(), minutes(Collections.nCopies(5, Requests.NONE), STABLE)))
        .hasValue(19);
  }
}
