package dev.spillway.sandbox.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KillTest {
  private static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant RESTARTED = AT.plusMillis(40);
  private static final Kill KILL = new Kill("backfill", AT, RESTARTED);

  @Test
  void countsFromTheKillToTheFirstMomentAfterTheRestart() {
    List<Instant> moments = List.of(AT.plusSeconds(9), AT.plusSeconds(4), AT.plusSeconds(5));

    assertThat(KILL.until(moments)).contains(Duration.ofSeconds(4));
  }

  @Test
  void leavesOutWhatTheVictimDidWhileItDied() {
    List<Instant> moments = List.of(AT.minusSeconds(1), AT.plusMillis(39), RESTARTED);

    assertThat(KILL.until(moments)).contains(Duration.ofMillis(40));
  }

  @Test
  void findsNoneWhereNothingCameAfterwards() {
    assertThat(KILL.until(List.of(AT.minusSeconds(1), AT))).isEmpty();
    assertThat(KILL.until(List.of())).isEmpty();
  }
}
