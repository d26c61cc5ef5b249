package dev.spillway.starter;

import dev.spillway.client.LaneClient;
import dev.spillway.client.LaneFailure;
import dev.spillway.client.ReleaseEnd;
import dev.spillway.model.Outcome;
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
    String step = until instanceof Until.PastStep past ? past.step() : null;
    while (Instant.now().isBefore(deadline)) {
      Optional<ReleaseEnd> end = lane.awaitEnd(shorter(terminal ? PAGE : LINES, deadline));
      if (end.isPresent()) {
        ExitCode code = sayEnd(end.get());
        Optional<LaneClient> settlement = settlement(end.get(), until);
        if (settlement.isPresent()) {
          lane = settlement.get();
          continue;
        }
        ended = true;
        return code;
      }
      Optional<ReleaseStatus> status = look();
      if (step != null && status.filter(seen -> isPast(seen, step)).isPresent()) {
        ended = true;
        return ExitCode.OK;
      }
    }
    ended = true;
    console.say("still running; the release goes on");
    return ExitCode.TIMEOUT;
  }

  /** Where a promoted release goes on, for who wants to see more than its promotion. */
  private Optional<LaneClient> settlement(ReleaseEnd end, Until until) {
    ReleaseResult result = end.result();
    if (result == null || result.outcome() != Outcome.PROMOTED || isEnough(result, until)) {
      return Optional.empty();
    }
    LaneClient settlement = lane.settlement(result.id());
    return settlement.lastRun().isPresent() ? Optional.of(settlement) : Optional.empty();
  }

  private static boolean isEnough(ReleaseResult result, Until until) {
    return switch (until) {
      case Until.Promoted promoted -> true;
      case Until.Released released -> false;
      case Until.PastStep past -> isPast(result.steps(), past.step());
    };
  }

  private static Duration shorter(Duration usual, Instant deadline) {
    Duration left = Duration.between(Instant.now(), deadline);
    return left.compareTo(usual) < 0 && left.isPositive() ? left : usual;
  }

  private Optional<ReleaseStatus> look() {
    try {
      ReleaseStatus status = lane.status();
      show(status);
      return Optional.of(status);
    } catch (LaneFailure e) {
      sayOnce("worker", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void show(ReleaseStatus status) {
    if (terminal) {
      List<String> page =
          new LivePage(status, lane.evidenceSoFar(), Instant.now(), ZoneId.systemDefault())
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
      console.say("cancelled in Temporal; %s".formatted(ExitCode.of(end).meaning()));
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
