package dev.spillway.activities.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.model.Percent;
import dev.spillway.model.Target;
import dev.spillway.model.Workload;
import dev.spillway.port.RestoreRoute;
import dev.spillway.port.RouteBaseline;
import dev.spillway.port.RouteRequest;
import dev.spillway.port.ShiftTraffic;
import dev.spillway.wire.FailureType;
import io.temporal.failure.ApplicationFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every router must hold; a new one is tested by one subclass. */
abstract class TrafficRouterContract {
  abstract TrafficRouter router();

  abstract Target target();

  abstract Workload workload();

  /** The route as its owner sees it, in a form that is equal only when nothing differs. */
  abstract Object route();

  /** Both versions have ready pods, or one has none. */
  abstract void readyPods(boolean stable, boolean canary);

  /** Somebody else sets the canary's share. */
  abstract void shiftByOthers(int weight);

  @Test
  void findsNothingAgainstAUsualRoute() {
    assertThat(router().inspect(request()).findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 50, 99, 100})
  void setsTheShareAndReadsItBack(int weight) {
    readyPods(true, true);

    shift(0, weight);

    assertThat(router().read(request()).canary()).isEqualTo(new Percent(weight));
  }

  @Test
  void changesNothingTheSecondTime() {
    readyPods(true, true);
    shift(0, 25);
    Object once = route();

    shift(0, 25);

    assertThat(route()).isEqualTo(once);
  }

  @Test
  void restoresTheRouteExactly() {
    readyPods(true, true);
    Object before = route();
    RouteBaseline baseline = router().snapshot(request());
    shift(0, 5);
    shift(5, 100);

    restore(baseline);
    restore(baseline);

    assertThat(route()).isEqualTo(before);
  }

  @Test
  void leavesARouteAloneThatNeverHadACanary() {
    readyPods(true, false);
    Object before = route();

    router().shift(shiftTo(null, 0), () -> {});

    assertThat(route()).isEqualTo(before);
  }

  @Test
  void sendsNoTrafficToACanaryWithoutReadyPods() {
    readyPods(true, false);

    assertRefused(() -> shift(0, 5), FailureType.NO_READY_POD);
    assertThat(router().read(request()).canary()).isEqualTo(Percent.NONE);
  }

  @Test
  void sendsNoTrafficBackToAStableVersionWithoutReadyPods() {
    readyPods(true, true);
    RouteBaseline baseline = router().snapshot(request());
    shift(0, 100);
    readyPods(false, true);

    assertRefused(() -> router().shift(shiftTo(null, 0), () -> {}), FailureType.NO_READY_POD);
    assertRefused(() -> restore(baseline), FailureType.NO_READY_POD);
    assertThat(router().read(request()).canary()).isEqualTo(Percent.ALL);
  }

  @Test
  void stopsWhenSomebodyElseChangedTheShare() {
    readyPods(true, true);
    shift(0, 5);
    shiftByOthers(40);

    assertRefused(() -> shift(5, 25), FailureType.FOREIGN_CHANGE);
    assertThat(router().read(request()).canary()).isEqualTo(new Percent(40));
  }

  @Test
  void goesBackWhateverOthersDid() {
    readyPods(true, true);
    shift(0, 5);
    shiftByOthers(40);

    router().shift(shiftTo(null, 0), () -> {});

    assertThat(router().read(request()).canary()).isEqualTo(Percent.NONE);
  }

  final RouteRequest request() {
    return new RouteRequest(target(), workload());
  }

  final void shift(int from, int to) {
    router().shift(shiftTo(new Percent(from), to), () -> {});
  }

  final void restore(RouteBaseline baseline) {
    router().restore(new RestoreRoute(target(), workload(), baseline), () -> {});
  }

  private ShiftTraffic shiftTo(Percent from, int to) {
    return new ShiftTraffic(target(), workload(), from, new Percent(to));
  }

  static void assertRefused(Runnable call, FailureType type) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo(type.wireName()));
  }
}
