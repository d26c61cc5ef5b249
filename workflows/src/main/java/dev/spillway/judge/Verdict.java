package dev.spillway.judge;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** What an analysis says about the new version. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "verdict")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Verdict.Pass.class, name = "pass"),
  @JsonSubTypes.Type(value = Verdict.Fail.class, name = "fail"),
  @JsonSubTypes.Type(value = Verdict.Inconclusive.class, name = "inconclusive")
})
public sealed interface Verdict {
  /** Why, in one sentence with its numbers. */
  String reason();

  /** Every metric stayed within its limits, on enough evidence. */
  record Pass(String reason) implements Verdict {}

  /** A metric is outside its limits more often than allowed. */
  record Fail(String reason) implements Verdict {}

  /**
   * Too little evidence to say either; never a pass.
   *
   * @param noData whether a metric had no data at all, rather than too little or contradictory
   * @param harmExcluded whether the canary is proven within the margins that it is compared by;
   *     null for no
   * @param alarming whether something speaks against going on, though not against the change, so
   *     that it goes on by no policy; null for no
   */
  record Inconclusive(
      String reason, boolean noData, @Nullable Boolean harmExcluded, @Nullable Boolean alarming)
      implements Verdict {
    public Inconclusive {
      harmExcluded = Boolean.TRUE.equals(harmExcluded) ? harmExcluded : null;
      alarming = Boolean.TRUE.equals(alarming) ? alarming : null;
    }

    /** Where only evidence is missing. */
    public Inconclusive(String reason, boolean noData, @Nullable Boolean harmExcluded) {
      this(reason, noData, harmExcluded, null);
    }

    /** Where something speaks against going on, and not against the change. */
    public static Inconclusive alarming(String reason) {
      return new Inconclusive(reason, false, null, true);
    }

    /** Whether something speaks against going on. */
    boolean alarms() {
      return Boolean.TRUE.equals(alarming);
    }

    /** While nothing excludes harm. */
    public Inconclusive(String reason, boolean noData) {
      this(reason, noData, null);
    }
  }
}
