package dev.spillway.sandbox.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a demo prints for machines.
 *
 * @param outcome as the release said
 * @param exitCode of the demo
 * @param effects as seen from the outside
 * @param historyEvents in the lane's workflow
 * @param settlementEvents in the settlement's; null where the release did not get there
 * @param breachToWeightZeroMs from the sample that decided, or from the abort message, to the
 *     observed weight 0; null where neither was
 * @param failedUserRequests answered with 5xx, or not at all
 * @param rowsLeftBehind orders that the new version cannot read; null where it did not stay
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DemoReport(
    String scenario,
    String outcome,
    int exitCode,
    List<Step> steps,
    List<Effect> effects,
    long historyEvents,
    @Nullable Long settlementEvents,
    @Nullable Long breachToWeightZeroMs,
    long failedUserRequests,
    @Nullable Long rowsLeftBehind,
    Running running) {
  public DemoReport {
    steps = List.copyOf(steps);
    effects = List.copyOf(effects);
  }

  /** One step of the release. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Step(String id, @Nullable Instant start, @Nullable Instant end, String outcome) {}

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
