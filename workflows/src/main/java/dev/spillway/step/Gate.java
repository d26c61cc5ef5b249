package dev.spillway.step;

import dev.spillway.judge.authority.GroupRule;
import dev.spillway.model.StepId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A question to people.
 *
 * @param id what a decision names
 * @param rules who must agree; all of them, each place by another person
 * @param expiresAfter without an answer
 * @param freshFor how long an approval counts until the release moves; null: as long as it waits
 * @param subject digest of what is approved; a decision over another subject is void
 * @param question in words, with what an approval will do
 */
public record Gate(
    StepId id,
    List<GroupRule> rules,
    Duration expiresAfter,
    @Nullable Duration freshFor,
    String subject,
    String question) {
  public Gate {
    rules = List.copyOf(rules);
  }

  /** The groups that are asked, for people. */
  public String from() {
    return rules.stream().map(GroupRule::from).collect(Collectors.joining(" and "));
  }
}
