package dev.spillway.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.Verdict;
import dev.spillway.model.Outcome;
import dev.spillway.model.ReleaseId;
import dev.spillway.port.Installation;
import dev.spillway.port.PreflightReport;
import dev.spillway.wire.FailureType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A whole release, lane and settlement, is stopped, broken or repeated at every call it makes.
 * Whatever happens: the flag is at its snapshot or full, nothing is half dropped, nothing was
 * dropped before its gate, no row is left behind, claims are given back, the weight is legal.
 */
class EverySettlementPointTest {
  private static final String RELEASE = "orders-api-1";

  /** Above the calls of the whole plan; the last test proves it. */
  private static final int CALLS = 72;

  private static final List<String> STORY =
      List.of(
          "schema expanded",
          "rows filled",
          "flag 5",
          "flag 100",
          "column renamed",
          "column dropped");

  private final FakeWorld world = new FakeWorld();
  private final FakeStores stores = world.stores;

  static Stream<Integer> calls() {
    return IntStream.rangeClosed(1, CALLS).boxed();
  }

  @BeforeEach
  void keepARecord() {
    world.installation = new Installation(false, true, PreflightReport.CLEAR, true);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void endsLegallyWhenAbortedBeforeCall(int call) {
    try (TestLane lane = new TestLane(world)) {
      world.before =
          (name, number) -> {
            lane.awaitAbort(name);
            if (number == call && !name.equals("append")) {
              lane.abortIn(name, new ReleaseId(RELEASE));
            }
          };

      run(lane);

      assertLegal();
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

      ReleaseResult result = run(lane);

      assertThat(result.outcome()).isEqualTo(Outcome.RELEASED);
      assertThat(world.effects().stream().filter(STORY::contains)).isEqualTo(STORY);
      assertLegal();
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

      run(lane);

      assertLegal();
    }
  }

  @Test
  void makesFewerCallsThanAreTried() {
    try (TestLane lane = new TestLane(world)) {
      run(lane);

      assertThat(world.calls).hasSizeLessThan(CALLS);
    }
  }

  /** The settlement's end, where the lane came so far. */
  private static ReleaseResult run(TestLane lane) {
    lane.begin().later(Duration.ofHours(2), () -> lane.approveSettlement(RELEASE, "go-live"));
    lane.later(Duration.ofDays(9), () -> lane.approveSettlement(RELEASE, "contractSchema"));
    ReleaseResult promoted = lane.run(SettlementPlans.whole(RELEASE));
    return promoted.outcome() == Outcome.PROMOTED ? lane.endOfSettlement(RELEASE) : promoted;
  }

  private void assertLegal() {
    assertThat(world.illegality(Plans.NEW)).isNull();
    assertThat(stores.illegality()).isNull();
  }
}
