package dev.spillway.activities.flag;

import static dev.spillway.activities.flag.Flags.BEGIN;
import static dev.spillway.activities.flag.Flags.FLAG;
import static dev.spillway.activities.flag.Flags.RELEASE;
import static dev.spillway.activities.flag.Flags.REQUEST;
import static dev.spillway.activities.flag.Flags.TARGET;
import static dev.spillway.activities.flag.Flags.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.model.FlagKey;
import dev.spillway.model.Percent;
import dev.spillway.port.Finding;
import dev.spillway.port.FlagExposure;
import dev.spillway.port.FlagRequest;
import dev.spillway.port.FlagSnapshot;
import dev.spillway.port.FlagState;
import dev.spillway.wire.FailureType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every flag back end must hold; a new one is tested by one subclass. */
abstract class FlagBackendContract {
  private final List<String> doing = new ArrayList<>();

  /** One whose clock reads {@link Flags#BEGIN} or later; it has the flag, off, among others. */
  abstract FlagBackend backend();

  /** Everything the back end keeps, in a form that is equal only when nothing differs. */
  abstract Object kept();

  /** The same without the flag. */
  abstract Object keptOfOthers();

  /** Those of so many keys to which an application's evaluator answers the on-variant. */
  abstract Set<String> on(int keys);

  /** Somebody else sets the share, in the shape a ramp has. */
  abstract void setByOthers(int percent);

  /** Somebody else gives the flag rules that are no ramp's. */
  abstract void changeRulesByOthers();

  abstract void removeByOthers();

  /** A person takes the latch away. */
  abstract void revive();

  /** The back end cannot be asked any more. */
  abstract void stopAnswering();

  @Test
  void findsNothingAgainstAFlagThatIsOff() {
    assertThat(backend().inspect(REQUEST).findings()).isEmpty();
    assertThat(backend().read(REQUEST))
        .isEqualTo(new FlagState(true, Percent.NONE, false, null, null));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 99, 100})
  void setsTheShareAndMeasuresIt(int percent) {
    Object others = keptOfOthers();

    FlagExposure exposure = set(0, percent);

    assertThat(exposure.set()).isEqualTo(new Percent(percent));
    assertThat(exposure.keys()).isEqualTo(1_000);
    assertThat(exposure.on()).isBetween(percent * 10 - 80, percent * 10 + 80).isPositive();
    assertThat(state().on()).isEqualTo(new Percent(percent));
    assertThat(state().full()).isEqualTo(percent == 100);
    assertThat(state().since()).isAfterOrEqualTo(BEGIN);
    assertThat(keptOfOthers()).isEqualTo(others);
  }

  @Test
  void keepsKeysOnWhileTheShareRisesAndOffWhileItFalls() {
    Set<String> before = on(10_000);
    int from = 0;
    for (int to : List.of(1, 5, 25, 50, 100)) {
      set(from, to);
      Set<String> after = on(10_000);
      assertThat(after).containsAll(before).hasSizeBetween(to * 80, to * 120);
      before = after;
      from = to;
    }
    for (int to : List.of(50, 25, 5, 1, 0)) {
      set(from, to);
      Set<String> after = on(10_000);
      assertThat(before).containsAll(after);
      assertThat(after).hasSizeBetween(to * 80, to * 120);
      before = after;
      from = to;
    }
  }

  @Test
  void writesNothingTheSecondTime() {
    set(0, 25);
    Object once = kept();

    FlagExposure again = set(0, 25);

    assertThat(kept()).isEqualTo(once);
    assertThat(again.set()).isEqualTo(new Percent(25));
  }

  @Test
  void stopsWhenSomebodyElseSetTheShare() {
    set(0, 5);
    setByOthers(40);
    Object theirs = kept();

    assertRefused(() -> set(5, 25), FailureType.FOREIGN_CHANGE, "40 %");
    assertThat(kept()).isEqualTo(theirs);
  }

  @Test
  void stopsWhenSomebodyElseChangedTheRulesInMidRamp() {
    set(0, 5);
    changeRulesByOthers();
    Object theirs = kept();

    assertRefused(() -> set(5, 25), FailureType.FOREIGN_CHANGE, "in mid-ramp");
    assertThat(kept()).isEqualTo(theirs);
    assertThat(state().on()).isNull();
    assertThat(state().full()).isFalse();
  }

  @Test
  void stopsWhenSomebodyElseRemovedTheFlag() {
    removeByOthers();
    Object theirs = kept();

    assertRefused(() -> set(5, 25), FailureType.FOREIGN_CHANGE, "nothing");
    assertThat(kept()).isEqualTo(theirs);
  }

  @Test
  void refusesRulesThatWereNeverOurs() {
    changeRulesByOthers();

    assertThat(backend().inspect(REQUEST).findings()).hasSize(1);
    assertRefused(() -> set(0, 5), FailureType.UNEXPECTED_SHAPE, FLAG.value());
    assertRefused(() -> backend().snapshot(REQUEST), FailureType.UNEXPECTED_SHAPE, FLAG.value());
  }

  @Test
  void refusesAFlagThatIsOnBeforeItsRamp() {
    setByOthers(5);

    assertThat(causes()).singleElement().asString().contains("5 %");
  }

  @Test
  void namesTheNearestOfAFlagThatIsNotThere() {
    FlagRequest unknown = new FlagRequest(TARGET, new FlagKey("new-chekout"));

    assertThat(backend().read(unknown)).isEqualTo(new FlagState(false, null, false, null, null));
    assertThat(backend().inspect(unknown).findings())
        .singleElement()
        .extracting(Finding::cause)
        .asString()
        .contains("nearest are new-checkout,");
    assertRefused(() -> backend().snapshot(unknown), FailureType.UNEXPECTED_SHAPE, FLAG.value());
  }

  @Test
  void restoresTheSnapshotAndLatchesIt() {
    Object others = keptOfOthers();
    FlagSnapshot snapshot = backend().snapshot(REQUEST);
    set(0, 5);
    set(5, 100);

    FlagExposure exposure = restore(snapshot);

    assertThat(exposure).isEqualTo(new FlagExposure(Percent.NONE, 1_000, 0));
    assertThat(on(1_000)).isEmpty();
    assertThat(state().on()).isEqualTo(Percent.NONE);
    assertThat(state().killedBy()).isEqualTo(RELEASE.value());
    assertThat(keptOfOthers()).isEqualTo(others);
    assertThat(causes()).singleElement().asString().contains("killed by " + RELEASE);
  }

  @Test
  void restoresOnce() {
    FlagSnapshot snapshot = backend().snapshot(REQUEST);
    set(0, 5);
    restore(snapshot);
    Object once = kept();

    restore(snapshot);

    assertThat(kept()).isEqualTo(once);
  }

  @Test
  void restoresWhateverOthersDid() {
    FlagSnapshot snapshot = backend().snapshot(REQUEST);
    restore(snapshot);
    Object restored = untimed();

    setByOthers(40);
    restore(snapshot);
    assertThat(untimed()).isEqualTo(restored);
    changeRulesByOthers();
    restore(snapshot);
    assertThat(untimed()).isEqualTo(restored);
    removeByOthers();
    restore(snapshot);

    assertThat(untimed()).isEqualTo(restored);
  }

  @Test
  void raisesNoKilledFlag() {
    FlagSnapshot snapshot = backend().snapshot(REQUEST);
    restore(snapshot);
    Object killed = kept();

    assertRefused(() -> set(0, 5), FailureType.FOREIGN_CHANGE, "killed by " + RELEASE);
    assertThat(kept()).isEqualTo(killed);
  }

  @Test
  void raisesAFlagThatAPersonRevived() {
    restore(backend().snapshot(REQUEST));
    revive();

    set(0, 5);

    assertThat(state().on()).isEqualTo(new Percent(5));
    assertThat(state().killedBy()).isNull();
  }

  @Test
  void refusesASnapshotThatSaysNothing() {
    Object before = kept();

    assertRefused(
        () -> restore(new FlagSnapshot("", Percent.NONE)), FailureType.INVALID_REQUEST, "snapshot");
    assertThat(kept()).isEqualTo(before);
  }

  @Test
  void saysNothingOfAFlagWhileItCannotBeAsked() {
    FlagSnapshot snapshot = backend().snapshot(REQUEST);
    stopAnswering();

    assertRefused(() -> backend().read(REQUEST), FailureType.UNAVAILABLE, "Expected");
    assertRefused(() -> backend().snapshot(REQUEST), FailureType.UNAVAILABLE, "Expected");
    assertRefused(() -> set(0, 5), FailureType.UNAVAILABLE, "Expected");
    assertRefused(() -> restore(snapshot), FailureType.UNAVAILABLE, "Expected");
    assertThat(backend().inspect(REQUEST).findings()).hasSize(1);
  }

  @Test
  void saysWhatItDoes() {
    set(0, 5);

    assertThat(doing).anyMatch(it -> it.contains("writes")).anyMatch(it -> it.contains("waits"));
  }

  @Test
  void stopsWhereItIsNotWantedAnyMore() {
    Progress cancelled =
        what -> {
          throw new IllegalStateException("cancelled");
        };

    assertThatThrownBy(() -> backend().set(Flags.set(0, 5), cancelled)).hasMessage("cancelled");
  }

  final FlagExposure set(int from, int to) {
    return backend().set(Flags.set(from, to), doing::add);
  }

  final FlagExposure restore(FlagSnapshot snapshot) {
    return backend().restore(Flags.restore(snapshot), doing::add);
  }

  final FlagState state() {
    return backend().read(REQUEST);
  }

  final List<String> causes() {
    return backend().inspect(REQUEST).findings().stream().map(Finding::cause).toList();
  }

  /** The flag's rules and marks, whenever they were written. */
  private Object untimed() {
    FlagState state = state();
    return List.of(state.on(), state.killedBy(), keptOfOthers(), backend().snapshot(REQUEST).on());
  }
}
