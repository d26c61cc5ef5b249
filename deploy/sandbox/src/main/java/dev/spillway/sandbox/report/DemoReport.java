package dev.spillway.sandbox.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a demo prints for machines: one flat object, its parts are for readers of this code only.
 *
 * @param effects as seen from the outside
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DemoReport(
    String scenario,
    @JsonUnwrapped Ending ending,
    List<Step> steps,
    List<Effect> effects,
    @JsonUnwrapped Histories histories,
    @JsonUnwrapped Reactions reactions,
    @JsonUnwrapped Harm harm,
    Running running) {
  public DemoReport {
    steps = List.copyOf(steps);
    effects = List.copyOf(effects);
  }

  /**
   * How it ended.
   *
   * @param outcome as the release said
   * @param exitCode of the demo
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Ending(String outcome, int exitCode) {}

  /** One step of the release. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Step(String id, @Nullable Instant start, @Nullable Instant end, String outcome) {}

  /**
   * What Temporal kept of it: of the lane's workflow, and of the settlement's, which is null where
   * the release did not get there.
   *
   * @param historyBytes of all events together, as they are sent
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Histories(
      long historyEvents,
      long historyBytes,
      @Nullable Long settlementEvents,
      @Nullable Long settlementBytes) {
    /** Of one release. */
    public static Histories of(HistoryLook lane, Optional<HistoryLook> settlement) {
      return new Histories(
          lane.events(),
          lane.bytes(),
          settlement.map(HistoryLook::events).orElse(null),
          settlement.map(HistoryLook::bytes).orElse(null));
    }
  }

  /**
   * How long bad news took to have an effect that could be seen outside; each null where there was
   * none.
   *
   * @param breachToWeightZeroMs from the sample that decided, or from the abort message, to the
   *     weight 0
   * @param firstBadAnswerToWeightZeroMs from the moment a user got the first bad answer of a
   *     version that was aborted for it, to the weight 0
   * @param firstBadAnswerToFlagZeroMs the same to the flag's share 0, where the version was
   *     promoted
   * @param kills in their order; empty where nothing was killed
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Reactions(
      @Nullable Long breachToWeightZeroMs,
      @Nullable Long firstBadAnswerToWeightZeroMs,
      @Nullable Long firstBadAnswerToFlagZeroMs,
      List<Kill> kills) {
    public Reactions {
      kills = List.copyOf(kills);
    }
  }

  /**
   * One SIGKILL.
   *
   * @param where in words
   * @param progressMs to the first thing a worker began or finished in the release's histories;
   *     null where nothing came afterwards
   * @param pollingMs to the moment the next worker took tasks; null where no worker was started
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Kill(String where, @Nullable Long progressMs, @Nullable Long pollingMs) {}

  /**
   * What users and data suffered.
   *
   * @param failedUserRequests answered with 5xx, or not at all
   * @param rowsLeftBehind orders that the new version cannot read; null where it did not stay
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Harm(long failedUserRequests, @Nullable Long rowsLeftBehind) {}

  /**
   * What runs at the end.
   *
   * @param digest of the stable version
   * @param weight of the canary
   * @param flag its key and share
   * @param schema unchanged, expanded, contracting or contracted
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Running(String digest, int weight, String flag, String schema) {}
}
