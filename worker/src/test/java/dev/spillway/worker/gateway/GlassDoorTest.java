package dev.spillway.worker.gateway;

import static dev.spillway.worker.gateway.Debts.DEBT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.activities.authority.ApproversFile;
import dev.spillway.activities.authority.DecisionDatabase;
import dev.spillway.activities.authority.GlassReminders;
import dev.spillway.activities.authority.GlassTable;
import dev.spillway.client.LaneFailure;
import dev.spillway.client.Sent;
import dev.spillway.release.Reply;
import dev.spillway.worker.notice.Messenger;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is owed for deciding alone, by what the release says to it. */
class GlassDoorTest {
  @RegisterExtension static final RecordBeside RECORD = new RecordBeside();

  private GlassTable glass;
  private GlassDoor door;

  @BeforeEach
  void open() {
    RECORD.admin("TRUNCATE spillway.glass");
    DecisionDatabase database = RECORD.database();
    glass = new GlassTable(database);
    door = door(glass, database);
    assertThat(glass.owe(DEBT)).isEqualTo(new GlassTable.Owing.Noted(DEBT));
  }

  @Test
  void owesForWhatTheReleaseTook() {
    Sent taken = new Sent.Taken(new Reply("approved go-live"));

    assertThat(door.settle(DEBT, () -> taken)).isEqualTo(taken);

    assertThat(glass.open()).containsExactly(DEBT);
  }

  @Test
  void owesForWhatWaitsForAWorker() {
    assertThat(door.settle(DEBT, Sent.Recorded::new)).isEqualTo(new Sent.Recorded());

    assertThat(glass.open()).containsExactly(DEBT);
  }

  @ParameterizedTest
  @EnumSource(
      value = LaneFailure.Kind.class,
      names = {"REFUSED", "NOT_AUTHORISED"})
  void owesNothingForWhatTheReleaseRefused(LaneFailure.Kind kind) {
    assertThatThrownBy(() -> door.settle(DEBT, failing(kind))).isInstanceOf(LaneFailure.class);

    assertThat(glass.open()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = LaneFailure.Kind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"REFUSED", "NOT_AUTHORISED"})
  void owesAsLongAsNobodyKnowsWhatTheReleaseSaid(LaneFailure.Kind kind) {
    assertThatThrownBy(() -> door.settle(DEBT, failing(kind))).isInstanceOf(LaneFailure.class);

    assertThat(glass.open()).containsExactly(DEBT);
  }

  @Test
  void owesWhereAMistakeOfOursBreaksItOff() {
    assertThatThrownBy(
            () ->
                door.settle(
                    DEBT,
                    () -> {
                      throw new IllegalStateException("a mistake");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(glass.open()).containsExactly(DEBT);
  }

  @Test
  void saysWhatTheReleaseSaidThoughNobodyCanNoteIt() {
    DecisionDatabase nowhere = new DecisionDatabase("jdbc:postgresql://127.0.0.1:1/x", "a", null);
    GlassDoor away = door(new GlassTable(nowhere), nowhere);

    assertThat(away.settle(DEBT, Sent.Recorded::new)).isEqualTo(new Sent.Recorded());
    assertThatThrownBy(() -> away.settle(DEBT, failing(LaneFailure.Kind.REFUSED)))
        .isInstanceOf(LaneFailure.class);
    assertThat(glass.open()).containsExactly(DEBT);
  }

  private static Supplier<Sent> failing(LaneFailure.Kind kind) {
    return () -> {
      throw new LaneFailure(kind, "Expected an answer, but got none", "try again");
    };
  }

  private static GlassDoor door(GlassTable table, DecisionDatabase database) {
    Clock clock = Clock.systemUTC();
    return new GlassDoor(
        new ApproversFile(Path.of("not-asked-for.yaml")),
        table,
        new GlassNagger(new GlassReminders(database), new Messenger(notice -> {}), clock),
        clock);
  }
}
