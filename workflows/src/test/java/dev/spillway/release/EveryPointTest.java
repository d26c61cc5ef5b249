package dev.spillway.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.Verdict;
import dev.spillway.model.Outcome;
import dev.spillway.port.Installation;
import dev.spillway.port.PreflightReport;
import dev.spillway.step.OnReject;
import dev.spillway.step.ReleaseRequest;
import dev.spillway.wire.FailureType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A release is stopped, broken or repeated at every single call it makes to the outside. Whatever
 * happens, it ends with all traffic on one version that has ready pods and nothing left behind.
 */
class EveryPointTest {
  /** Above the calls of the longest of these plans; the last test proves it. */
  private static final int CALLS = 34;

  private static final List<String> HAPPY =
      List.of(
          "canary pods 2",
          "weight 5",
          "weight 50",
          "canary pods 4",
          "weight 100",
          "stable runs new",
          "weight 0",
          "canary removed");

  private final FakeWorld world = new FakeWorld();

  static Stream<Integer> calls() {
    return IntStream.rangeClosed(1, CALLS).boxed();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void endsLegallyWhenAbortedBeforeCall(int call) {
    try (TestLane lane = new TestLane(world)) {
      world.before = (name, number) -> abortAt(lane, name, number == call);

      assertLegal(run(lane, whole()), number -> number >= call);
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void endsLegallyWhenAbortedAfterCall(int call) {
    try (TestLane lane = new TestLane(world)) {
      world.after = (name, number) -> abortAt(lane, name, number == call);

      assertLegal(run(lane, whole()), number -> number >= call);
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void makesEachEffectOnceWhenTheAnswerIsLost(int call) {
    try (TestLane lane = new TestLane(world)) {
      world.after =
          (name, number) -> {
            if (number == call) {
              throw FakeWorld.retryable(FailureType.UNAVAILABLE, "the answer was lost");
            }
          };

      ReleaseResult result = run(lane, whole());

      assertThat(result.outcome()).isEqualTo(Outcome.PROMOTED);
      assertThat(world.effects()).isEqualTo(HAPPY);
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void goesOnAfterARetryWhereAToolGaveNoAnswer(int call) {
    try (TestLane lane = new TestLane(world)) {
      failOnce(lane, call);

      ReleaseResult result = run(lane, whole());

      assertThat(result.outcome()).isEqualTo(Outcome.PROMOTED);
      assertThat(world.effects()).isEqualTo(HAPPY);
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void endsLegallyWhenABadVerdictFallsThere(int call) {
    try (TestLane lane = new TestLane(world)) {
      AtomicBoolean bad = new AtomicBoolean();
      world.before = (name, number) -> bad.compareAndSet(false, number >= call);
      world.verdict =
          request -> bad.get() ? new Verdict.Fail("errors 20 %") : new Verdict.Pass("fine");

      assertLegal(run(lane, whole()), number -> true);
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void endsLegallyWhenAFirstReleaseIsAborted(int call) {
    world.stable = null;
    world.stableReady = 0;
    try (TestLane lane = new TestLane(world)) {
      world.before = (name, number) -> abortAt(lane, name, number == call);
      lane.begin().later(Duration.ofMinutes(1), () -> approve(lane, "canary-first"));
      lane.start(Plans.request(Plans.verify(), Plans.canary(5, 100)));

      lane.end();

      assertThat(world.illegality(Plans.NEW)).isNull();
    }
  }

  @Test
  void makesFewerCallsThanAreTried() {
    try (TestLane lane = new TestLane(world)) {
      run(lane, whole());

      assertThat(world.calls).hasSizeLessThan(CALLS);
    }
  }

  @Test
  void undoesFirstWhatTheAbortInterrupts() {
    world.installation = new Installation(false, true, PreflightReport.CLEAR);
    try (TestLane lane = new TestLane(world)) {
      world.before =
          (name, number) -> {
            if (name.equals("analyze") && world.weight == 50) {
              lane.abortAndAwaitItsTaking();
              FakeWorld.untilCancelled();
            }
          };

      run(lane, whole());

      assertThat(world.calls).containsSubsequence("analyze", "shiftTraffic", "restoreRoute");
      assertThat(world.effects()).endsWith("weight 50", "weight 0", "canary removed");
    }
  }

  private static ReleaseRequest whole() {
    return Plans.request(
        Plans.verify(), Plans.canary(5, 50, 100), Plans.approval(OnReject.ROLL_BACK));
  }

  private static ReleaseResult run(TestLane lane, ReleaseRequest request) {
    lane.begin().later(Duration.ofHours(2), () -> approve(lane, "go-live"));
    lane.start(request);
    return lane.end();
  }

  private void assertLegal(ReleaseResult result, IntPredicate wasReached) {
    assertThat(world.illegality(Plans.NEW)).isNull();
    if (wasReached.test(world.calls.size()) && result.outcome() == Outcome.PROMOTED) {
      assertThat(world.stable).isEqualTo(Plans.NEW.toString());
    }
    if (result.outcome() == Outcome.ABORTED) {
      assertThat(world.stable).isEqualTo(FakeWorld.OLD);
      assertThat(world.weight).isZero();
    }
  }

  private static void abortAt(TestLane lane, String name, boolean there) {
    lane.awaitAbort(name);
    if (there) {
      lane.abortIn(name, whole().id());
    }
  }

  private void failOnce(TestLane lane, int call) {
    world.before =
        (name, number) -> {
          if (number == call) {
            lane.later(Duration.ofMinutes(1), () -> lane.signal("retry", Map.of("by", "ann")));
            throw FakeWorld.nonRetryable(FailureType.UNAUTHORISED, "no right");
          }
        };
  }

  private static void approve(TestLane lane, String gate) {
    lane.signal("approve", Map.of("gate", gate, "by", "ann"));
  }
}
