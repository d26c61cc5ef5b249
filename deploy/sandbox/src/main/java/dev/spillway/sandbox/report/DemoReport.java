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
 * @param historyEvents in the release's workflow
 * @param breachToWeightZeroMs from the sample that decided, or from the abort message, to the
 *     observed weight 0; null where neither was
 * @param failedUserRequests answered with 5xx, or not at all
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DemoReport(
    String scenario,
    String outcome,
    int exitCode,
    List<Step> steps,
    List<Effect> effects,
    long historyEvents,
    @Nullable Long breachToWeightZeroMs,
    long failedUserRequests,
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
   * @param flag null: the sandbox has none
   * @param schema null: the sandbox has none
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Running(
      String digest, int weight, @Nullable String flag, @Nullable String schema) {}
}
