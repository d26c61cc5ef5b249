package dev.spillway.activities.flag;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.model.Percent;
import dev.spillway.model.ReleaseId;
import dev.spillway.port.FlagSnapshot;
import dev.spillway.wire.FailureType;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FlagEditsTest {
  private static final String OFF =
      "{\"state\":\"ENABLED\",\"variants\":{\"on\":true,\"off\":false},\"defaultVariant\":\"off\"}";
  private static final Instant NOW = Flags.BEGIN;

  static Stream<FlagSnapshot> snapshotsThatSayNothing() {
    return Stream.of(
        null,
        new FlagSnapshot(null, Percent.NONE),
        new FlagSnapshot("", Percent.NONE),
        new FlagSnapshot("null", Percent.NONE),
        new FlagSnapshot("{}", Percent.NONE),
        new FlagSnapshot("{\"state\":", Percent.NONE),
        new FlagSnapshot(OFF, null),
        new FlagSnapshot(OFF, new Percent(5)));
  }

  @ParameterizedTest
  @MethodSource("snapshotsThatSayNothing")
  void refusesASnapshotThatSaysNothing(FlagSnapshot snapshot) {
    Flags.assertRefused(
        () -> FlagEdits.definition(Flags.restore(snapshot)),
        FailureType.INVALID_REQUEST,
        "snapshot");
  }

  @Test
  void takesASnapshotOfARamp() {
    assertThat(FlagEdits.definition(Flags.restore(new FlagSnapshot(OFF, Percent.NONE))))
        .isEqualTo(json(OFF));
  }

  @Test
  void notesWhoSetItAndWhen() {
    ObjectNode set = FlagEdits.set(json(OFF), Flags.set(0, 5), NOW);

    assertThat(set.get("metadata").toString())
        .isEqualTo(
            "{\"spillwayRelease\":\"orders-api-1\",\"spillwaySince\":\"2026-04-15T10:00:00Z\"}");
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "5, 25", "100, 5", "25, 25"})
  void raisesNoFlagThatAnyReleaseKilled(int from, int to) {
    ObjectNode killed = json(OFF);
    FlagMarks.latch(killed, new ReleaseId("other-api-1"), NOW);

    Flags.assertRefused(
        () -> FlagEdits.set(killed, Flags.set(from, to), NOW),
        FailureType.FOREIGN_CHANGE,
        "killed by other-api-1; find out why; revive it by removing metadata.spillwayKilledBy");
  }

  @Test
  void lowersAKilledFlagAndKeepsItsLatch() {
    ObjectNode killed = FlagEdits.set(json(OFF), Flags.set(0, 5), NOW);
    FlagMarks.latch(killed, Flags.RELEASE, NOW);

    ObjectNode lowered = FlagEdits.set(killed, Flags.set(5, 0), NOW);

    assertThat(lowered.has("targeting")).isFalse();
    assertThat(FlagMarks.killedBy(lowered)).isEqualTo("orders-api-1");
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) FlagdDocument.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
