package dev.spillway.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.Verdict;
import dev.spillway.model.Image;
import dev.spillway.model.Outcome;
import dev.spillway.port.Installation;
import dev.spillway.port.PreflightReport;
import dev.spillway.step.ReleaseRequest;
import dev.spillway.step.Step;
import dev.spillway.wire.FailureType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/**
 * Whatever part of the plan a release has, whatever befalls it and whichever release overlaps it:
 * the flag ends at its snapshot or full, nothing is dropped before its gate or half, no row is left
 * behind, claims are given back, the weight is legal, and what runs is what was last promoted.
 */
class ReleaseStoriesTest {
  private static final String FIRST = "orders-api-1";
  private static final String SECOND = "orders-api-2";
  private static final Image LATER = SettlementPlans.image(3);
  private static final int WHOLE = 8;

  /** What befalls the first release. */
  enum Trouble {
    NONE,
    ABORT,
    LOST_ANSWER,
    BAD_VERDICT,
    NO_TO_GO_LIVE,
    NO_TO_THE_DROP,
    NOBODY_ANSWERS
  }

  /** What comes while it settles. */
  enum Other {
    NONE,
    THE_SAME_PLAN,
    OTHER_SQL,
    A_BAD_CANARY
  }

  /**
   * One story.
   *
   * @param steps how many of the whole plan's
   * @param call at which of the calls an answer is lost or the service begins to burn
   * @param hours when a person aborts
   * @param later when the other release comes, in hours
   */
  record Story(int steps, Trouble trouble, int call, int hours, Other other, int later) {}

  @Provide
  Arbitrary<Story> stories() {
    return Combinators.combine(
            Arbitraries.integers().between(3, WHOLE),
            Arbitraries.of(Trouble.class),
            Arbitraries.integers().between(1, 60),
            Arbitraries.integers().between(0, 230),
            Arbitraries.of(Other.class),
            Arbitraries.integers().between(3, 230))
        .as(Story::new);
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void endsLegally(@ForAll("stories") Story story) {
    FakeWorld world = new FakeWorld();
    world.installation = new Installation(false, true, PreflightReport.CLEAR, true);
    befall(world, story);
    try (TestLane lane = new TestLane(world)) {
      lane.begin();
      people(lane, story);
      AtomicBoolean overlaps = overlap(lane, story);

      Outcome first = lane.run(prefix(FIRST, Plans.NEW, story)).outcome();
      lane.awaitNothingOpen(FIRST, SECOND);
      if (story.other() != Other.NONE && !overlaps.get()) {
        lane.start(other(story));
        lane.awaitNothingOpen(FIRST, SECOND);
      }
      Outcome second = story.other() == Other.NONE ? Outcome.UNKNOWN : lane.end().outcome();

      assertLegal(world, first, second);
    }
  }

  private static void befall(FakeWorld world, Story story) {
    AtomicBoolean burns = new AtomicBoolean();
    if (story.trouble() == Trouble.BAD_VERDICT) {
      world.before = (name, number) -> burns.compareAndSet(false, number >= story.call());
    }
    if (story.trouble() == Trouble.LOST_ANSWER) {
      world.after =
          (name, number) -> {
            if (number == story.call()) {
              throw FakeWorld.retryable(FailureType.UNAVAILABLE, "the answer was lost");
            }
          };
    }
    world.verdict =
        request ->
            burns.get() || (story.other() == Other.A_BAD_CANARY && isOf(LATER, world.canary))
                ? new Verdict.Fail("errors 20 %")
                : new Verdict.Pass("fine");
  }

  private static boolean isOf(Image image, @Nullable String running) {
    return image.toString().equals(running);
  }

  /** They answer both releases; whoever still waits after a month is given up. */
  private static void people(TestLane lane, Story story) {
    if (story.trouble() == Trouble.ABORT) {
      lane.later(Duration.ofHours(story.hours()), () -> abort(lane, FIRST));
    }
    if (story.trouble() != Trouble.NOBODY_ANSWERS) {
      answer(lane, 2, FIRST, "go-live", story.trouble() != Trouble.NO_TO_GO_LIVE);
      answer(lane, 216, FIRST, "contractSchema", story.trouble() != Trouble.NO_TO_THE_DROP);
    }
    answer(lane, 240, SECOND, "go-live", true);
    answer(lane, 460, SECOND, "contractSchema", true);
    for (String release : List.of(FIRST, SECOND)) {
      lane.later(Duration.ofDays(30), () -> abort(lane, release));
    }
  }

  private static void answer(
      TestLane lane, int hours, String release, String gate, boolean approves) {
    String verb = approves ? "approve" : "reject";
    lane.later(
        Duration.ofHours(hours),
        () -> lane.signalSettlement(release, verb, Map.of("gate", gate, "by", "ann")));
  }

  private static void abort(TestLane lane, String release) {
    lane.signalSettlement(release, "abort", Map.of("by", "ann", "reason", "enough"));
  }

  private static ReleaseRequest prefix(String id, Image image, Story story) {
    List<Step> whole = SettlementPlans.whole(id).plan().steps();
    return SettlementPlans.request(id, image, whole.subList(0, story.steps()).toArray(Step[]::new));
  }

  /** Starts the other release when it is due, unless the first has ended by then. */
  private static AtomicBoolean overlap(TestLane lane, Story story) {
    AtomicBoolean overlaps = new AtomicBoolean();
    if (story.other() != Other.NONE) {
      lane.later(
          Duration.ofHours(story.later()),
          () -> {
            if (lane.isOpen(TestLane.settlementId(FIRST))) {
              overlaps.set(true);
              lane.start(other(story));
            }
          });
    }
    return overlaps;
  }

  private static ReleaseRequest other(Story story) {
    ReleaseRequest request = prefix(SECOND, LATER, story);
    return story.other() == Other.OTHER_SQL
        ? SettlementPlans.withFile(
            request, "db/contract/V1__drop.sql", "ALTER TABLE orders DROP COLUMN phone;")
        : request;
  }

  private static void assertLegal(FakeWorld world, Outcome first, Outcome second) {
    assertThat(world.illegality(LATER)).isNull();
    assertThat(world.stores.illegality()).isNull();
    assertThat(world.weight).isZero();
    String promoted = first == Outcome.PROMOTED ? Plans.NEW.toString() : FakeWorld.OLD;
    assertThat(world.stable).isEqualTo(second == Outcome.PROMOTED ? LATER.toString() : promoted);
  }
}
