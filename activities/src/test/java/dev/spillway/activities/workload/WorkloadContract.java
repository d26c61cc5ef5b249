package dev.spillway.activities.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.model.Percent;
import dev.spillway.port.AwaitGone;
import dev.spillway.port.EnsureCanary;
import dev.spillway.port.PromoteWorkload;
import dev.spillway.port.Readiness;
import dev.spillway.port.RetireCanary;
import dev.spillway.port.RevertWorkload;
import dev.spillway.port.Rollout;
import dev.spillway.port.RunningImages;
import dev.spillway.port.WorkloadBaseline;
import dev.spillway.port.WorkloadState;
import dev.spillway.wire.FailureType;
import io.temporal.client.ActivityCanceledException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every back end of workloads must hold. The stable version has four pods. */
abstract class WorkloadContract {
  static final Duration DEADLINE = Duration.ofSeconds(20);

  abstract WorkloadBackEnd backEnd();

  abstract Rollout rollout();

  /** The objects of the workload, in a form that is equal only when nothing differs. */
  abstract Object objects();

  /** Somebody else sets another stable image. */
  abstract void changeStableByOthers();

  /** The image of the new version cannot be pulled: {@code manifest unknown}. */
  abstract void loseImage();

  /** The pods of the new version run, but never become ready. */
  abstract void keepPodsUnready();

  @Test
  void findsNothingAgainstAUsualWorkload() {
    assertThat(backEnd().inspect(rollout()).findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "25, 1", "26, 2", "50, 2", "100, 4"})
  void startsAsManyPodsAsTheWeightNeeds(int weight, int pods) {
    Readiness readiness = canary(baseline(), weight);

    assertThat(readiness.ready()).isTrue();
    assertThat(readiness.state().canary().ready()).isEqualTo(pods);
  }

  @Test
  void changesNothingTheSecondTime() {
    WorkloadBaseline baseline = baseline();
    canary(baseline, 50);
    Object once = objects();

    canary(baseline, 50);

    assertThat(objects()).isEqualTo(once);
  }

  @Test
  void neverTakesPodsFromACanaryThatMayCarryTraffic() {
    WorkloadBaseline baseline = baseline();
    canary(baseline, 100);

    assertThat(canary(baseline, 5).state().canary().ready()).isEqualTo(4);
  }

  @Test
  void promotesTheStableVersionAndPutsItBack() {
    WorkloadBaseline baseline = baseline();

    assertThat(promote(baseline).ready()).isTrue();
    assertThat(observedImage()).isEqualTo(rollout().image().toString());

    assertThat(revert(baseline).ready()).isTrue();
    assertThat(observedImage()).isEqualTo(baseline.image());
  }

  @Test
  void leavesAStableVersionAloneThatNeverChanged() {
    WorkloadBaseline baseline = baseline();
    Object before = objects();

    revert(baseline);

    assertThat(objects()).isEqualTo(before);
  }

  @Test
  void saysWhichVersionsRun() {
    WorkloadBaseline baseline = baseline();
    canary(baseline, 50);

    assertThat(backEnd().running(rollout()).pods())
        .containsEntry(baseline.image(), 4)
        .containsEntry(rollout().image().toString(), 2);
  }

  @Test
  void waitsForTheLastPodOfTheVersionBefore() {
    WorkloadBaseline baseline = baseline();
    String before = String.valueOf(baseline.image());
    assertThat(awaitGone(before, Duration.ofMillis(300)).pods()).containsEntry(before, 4);

    promote(baseline);

    assertThat(awaitGone(before, Duration.ofSeconds(30)).pods()).doesNotContainKey(before);
  }

  private RunningImages awaitGone(String image, Duration atMost) {
    return backEnd().awaitGone(new AwaitGone(rollout(), image, atMost), () -> {});
  }

  @Test
  void stopsWhenSomebodyElseChangedTheStableVersion() {
    WorkloadBaseline baseline = baseline();
    changeStableByOthers();

    assertRefused(() -> canary(baseline, 5), FailureType.FOREIGN_CHANGE);
  }

  @Test
  void leavesNoCanaryBehind() {
    WorkloadBaseline baseline = baseline();
    canary(baseline, 50);

    retire(baseline);
    WorkloadState state = retire(baseline);

    assertThat(state.canary()).isNull();
  }

  @Test
  void tellsWhyPodsDoNotBecomeReady() {
    loseImage();

    assertThat(canary(baseline(), 5).problem())
        .contains("ImagePullBackOff")
        .contains("manifest unknown");
  }

  @Test
  void stopsWaitingWhenItIsCancelled() {
    keepPodsUnready();
    WorkloadBaseline baseline = baseline();
    AtomicInteger beats = new AtomicInteger();

    assertThatThrownBy(
            () ->
                backEnd()
                    .ensureCanary(
                        new EnsureCanary(rollout(), baseline, new Percent(5), DEADLINE),
                        () -> {
                          if (beats.incrementAndGet() > 5) {
                            throw new ActivityCanceledException();
                          }
                        }))
        .isInstanceOf(ActivityCanceledException.class);
  }

  final WorkloadBaseline baseline() {
    return backEnd().snapshot(rollout());
  }

  final Readiness canary(WorkloadBaseline baseline, int weight) {
    return backEnd()
        .ensureCanary(
            new EnsureCanary(rollout(), baseline, new Percent(weight), DEADLINE), () -> {});
  }

  final Readiness promote(WorkloadBaseline baseline) {
    return backEnd().promote(new PromoteWorkload(rollout(), baseline, DEADLINE), () -> {});
  }

  final Readiness revert(WorkloadBaseline baseline) {
    return backEnd().revert(new RevertWorkload(rollout(), baseline, DEADLINE), () -> {});
  }

  final WorkloadState retire(WorkloadBaseline baseline) {
    return backEnd().retire(new RetireCanary(rollout(), baseline), () -> {});
  }

  static void assertRefused(Runnable call, FailureType type) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo(type.wireName()));
  }

  private String observedImage() {
    return String.valueOf(backEnd().observe(rollout()).stable().image());
  }
}
