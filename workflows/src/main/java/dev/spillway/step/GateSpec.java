package dev.spillway.step;

import dev.spillway.judge.authority.GroupRule;
import dev.spillway.model.StepId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A question before a stage, as the plan file has it.
 *
 * @param from the group that is asked
 * @param min approvals by different people; 1 where the plan gives none
 * @param expiresAfter 24 h where the plan gives none
 * @param also further groups that must agree, each by other people
 * @param freshFor how long an approval counts until the release moves; as long as the gate waits
 *     where the plan gives none
 */
public record GateSpec(
    String from,
    int min,
    Duration expiresAfter,
    @Nullable List<GroupRule> also,
    @Nullable Duration freshFor) {
  public static final Duration USUAL_EXPIRY = Duration.ofHours(24);

  public GateSpec {
    min = min == 0 ? 1 : min;
    expiresAfter = expiresAfter == null ? USUAL_EXPIRY : expiresAfter;
    also = also == null ? null : List.copyOf(also);
    if (min < 1) {
      throw new IllegalArgumentException("Expected at least 1 approval, but was " + min);
    }
  }

  /** Of one group, and fresh as long as it waits. */
  public GateSpec(String from, int min, Duration expiresAfter) {
    this(from, min, expiresAfter, null, null);
  }

  /** All groups that must agree; never none. */
  public List<GroupRule> rules() {
    Stream<GroupRule> others = also == null ? Stream.empty() : also.stream();
    return Stream.concat(Stream.of(new GroupRule(from, min)), others).toList();
  }

  /** The same as a question. */
  Gate gate(StepId id, String subject, String question) {
    return new Gate(id, rules(), expiresAfter, freshFor, subject, question);
  }
}
