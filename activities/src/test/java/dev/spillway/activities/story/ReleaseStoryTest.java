package dev.spillway.activities.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.registry.ClusterEvents.Happening;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which words a recorded event becomes. */
class ReleaseStoryTest {
  private final ToldRelease release = new ToldRelease(Instant.EPOCH);

  @ParameterizedTest
  @CsvSource({
    "verdict, fail, WARNING, AnalysisFailed",
    "verdict, inconclusive, WARNING, AnalysisUndecided",
    "answered, approved, NORMAL, GateAnswered",
    "answered, rejected, WARNING, GateAnswered",
    "answered, expired, WARNING, GateAnswered",
    "step, undo-failed, WARNING, UndoFailed",
    "closed, promoted, NORMAL, ReleaseEnded",
    "closed, released, NORMAL, ReleaseEnded",
    "closed, aborted, WARNING, ReleaseEnded",
    "closed, rolled-back, WARNING, ReleaseEnded",
    "closed, rollback-failed, WARNING, RollbackFailed"
  })
  void warnsOfWhatWentWrong(String type, String outcome, String sort, String reason) {
    release.event(type, "x", null, outcome, "because");

    assertThat(ReleaseStory.of(release.last()))
        .hasValueSatisfying(told -> assertThat(told.sort()).hasToString(sort))
        .map(Happening::reason)
        .hasValue(reason);
  }

  @ParameterizedTest
  @CsvSource({"verdict, pass", "step, passed", "began, running", "moved, moved", "x, y"})
  void leavesOutWhatIsToldElsewhere(String type, String outcome) {
    release.event(type, "x", null, outcome, "because");

    assertThat(ReleaseStory.of(release.last())).isEmpty();
  }

  @Test
  void saysUntilWhenAGateWaits() {
    release.event(
        "asked", "go-live", "{\"expiresAt\": \"2026-04-15T10:00:00Z\"}", "oncall", "go on");

    assertThat(ReleaseStory.of(release.last()))
        .map(Happening::message)
        .hasValue("gate go-live waits for oncall, until 2026-04-15T10:00:00Z: go on");
  }

  @Test
  void doesNotKnowWhereAReleaseOfAnEarlierVersionHappens() {
    release.event("started", "orders-api-1", "{\"steps\": []}", "started", "image");

    assertThat(ReleaseStory.where(release.events(ToldRelease.ID))).isEmpty();
  }
}
