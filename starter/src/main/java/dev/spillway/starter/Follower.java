package dev.spillway.starter;

import dev.spillway.client.LaneClient;
import dev.spillway.client.LastRun;
import dev.spillway.client.ReleaseEnd;
import dev.spillway.client.Watching;
import dev.spillway.model.Ending;
import dev.spillway.model.Outcome;
import dev.spillway.model.ReleaseId;
import dev.spillway.release.ReleaseResult;
import dev.spillway.release.ReleaseStatus;
import dev.spillway.release.StepState;
import dev.spillway.release.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stays with a release until it ends: the live page on a terminal, a line for each change
 * elsewhere. The end comes from the server by itself; only progress is asked for.
 */
final class Follower {
  private static final Duration PAGE = Duration.ofSeconds(1);
  private static final Duration LINES = Duration.ofSeconds(2);
  private static final int USUAL_WIDTH = 110;

  private static final Set<StepState> PAST =
      EnumSet.of(StepState.PASSED, StepState.CARRIED, StepState.SKIPPED);

  private LaneClient lane;
  private final Console console;
  private final boolean terminal;
  private final Map<String, String> said = new LinkedHashMap<>();
  private int drawn;

  Follower(LaneClient lane, Console console, boolean terminal) {
    this.lane = lane;
    this.console = console;
    this.terminal = terminal;
  }

  /** Ctrl-C leaves the release alone and says how to come back. */
  void sayHowToAttachAgain() {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (!ended) {
                    console.say(detached(lane));
                  }
                }));
  }

  private volatile boolean ended;

  static String detached(LaneClient lane) {
    return "\nthe release goes on; attach again with: spillway watch %s --env %s"
        .formatted(lane.service(), lane.environment());
  }

  /**
   * Follows so far.
   *
   * @param patience null to wait as long as it takes
   */
  ExitCode follow(Until until, @Nullable Duration patience) {
    Instant deadline = patience == null ? Instant.MAX : Instant.now().plus(patience);
    Watching watching = lane.watch();
    try {
      while (Instant.now().isBefore(deadline)) {
        Watching.Seen seen = watching.next(shorter(terminal ? PAGE : LINES, deadline));
        Optional<ExitCode> code = take(seen, until);
        if (code.isPresent()) {
          ended = true;
          return code.get();
        }
        if (seen instanceof Watching.Seen.Ended) {
          watching.close();
          watching = lane.watch();
        }
      }
    } finally {
      watching.close();
    }
    ended = true;
    console.say("still running; the release goes on");
    return ExitCode.TIMEOUT;
  }

  /** The code to end with, once enough was seen. */
  private Optional<ExitCode> take(Watching.Seen seen, Until until) {
    return switch (seen) {
      case Watching.Seen.Ended(ReleaseEnd end) -> {
        ExitCode code = sayEnd(end);
        Optional<LaneClient> settlement = settlement(end, until);
        settlement.ifPresent(next -> lane = next);
        yield settlement.isPresent() ? Optional.empty() : Optional.of(code);
      }
      case Watching.Seen.Standing standing -> {
        show(standing);
        yield until instanceof Until.PastStep past && isPast(standing.status(), past.step())
            ? Optional.of(ExitCode.OK)
            : Optional.empty();
      }
      case Watching.Seen.Nothing(String why) -> {
        sayOnce("worker", why);
        yield Optional.empty();
      }
    };
  }

  /** Where a promoted release goes on, for who wants to see more than its promotion. */
  private Optional<LaneClient> settlement(ReleaseEnd end, Until until) {
    if (end.outcome() != Outcome.PROMOTED || isEnough(end.result(), until)) {
      return Optional.empty();
    }
    return idOf(end).map(lane::settlement).filter(settlement -> settlement.lastRun().isPresent());
  }

  private Optional<ReleaseId> idOf(ReleaseEnd end) {
    ReleaseResult result = end.result();
    return result == null ? lane.lastRun().map(LastRun::releaseId) : Optional.of(result.id());
  }

  private static boolean isEnough(@Nullable ReleaseResult result, Until until) {
    return switch (until) {
      case Until.Promoted promoted -> true;
      case Until.Released released -> false;
      case Until.PastStep past -> result != null && isPast(result.steps(), past.step());
    };
  }

  private static Duration shorter(Duration usual, Instant deadline) {
    Duration left = Duration.between(Instant.now(), deadline);
    return left.compareTo(usual) < 0 && left.isPositive() ? left : usual;
  }

  private void show(Watching.Seen.Standing standing) {
    ReleaseStatus status = standing.status();
    if (terminal) {
      List<String> page =
          new LivePage(status, standing.evidence(), Instant.now(), ZoneId.systemDefault())
              .lines(width());
      console.redraw(drawn, page);
      drawn = page.size();
      return;
    }
    for (StepStatus step : status.steps()) {
      if (step.state() != StepState.PENDING) {
        sayOnce(step.id().value(), LivePage.step(step));
      }
    }
    lane.evidenceSoFar()
        .forEach(
            metric ->
                metric
                    .proven()
                    .ifPresent(it -> sayOnce(metric.metric(), metric.metric() + ": " + it)));
    sayOnce("now", status.progress().phase().wireName() + ": " + status.progress().doing());
  }

  private void sayOnce(String about, String line) {
    if (!line.equals(said.put(about, line))) {
      console.say(line);
    }
  }

  private static boolean isPast(ReleaseStatus status, String step) {
    return isPast(status.steps(), step);
  }

  private static boolean isPast(List<StepStatus> steps, String step) {
    return steps.stream()
        .filter(candidate -> candidate.id().value().equals(step))
        .anyMatch(found -> PAST.contains(found.state()));
  }

  private ExitCode sayEnd(ReleaseEnd end) {
    ReleaseResult result = end.result();
    if (result == null) {
      boolean cancelled = end.ending() == Ending.CANCELLED || end.ending() == Ending.UNKNOWN;
      console.say(
          "%s; %s"
              .formatted(
                  cancelled ? "cancelled in Temporal" : end.outcome().wireName(),
                  ExitCode.of(end).meaning()));
      return ExitCode.of(end);
    }
    result.steps().forEach(step -> sayOnce(step.id().value(), LivePage.step(step)));
    console.say(
        "%s: %s. Now runs: %s, canary %s"
            .formatted(
                result.outcome().wireName(),
                result.reason(),
                result.running().image() == null ? "nothing known" : result.running().image(),
                result.running().canary()));
    return ExitCode.of(end);
  }

  private static int width() {
    String columns = System.getenv("COLUMNS");
    return columns == null || !columns.matches("\\d{2,4}")
        ? USUAL_WIDTH
        : Math.max(40, Integer.parseInt(columns));
  }
}
