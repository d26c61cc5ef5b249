package dev.spillway.activities.chat;

import dev.spillway.judge.authority.GroupRule;
import dev.spillway.model.Running;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the record's event {@code asked} rests on.
 *
 * @param approval what a decision names
 * @param rules all of which must hold
 * @param undo what a way back would do
 * @param running what runs while people are asked
 */
record Asked(
    @Nullable String approval,
    List<GroupRule> rules,
    @Nullable Instant expiresAt,
    @Nullable String undo,
    @Nullable Running running) {
  /** Of a question that an earlier version asked. */
  static final Asked NOTHING = new Asked(null, List.of(), null, null, null);

  Asked {
    rules = rules == null ? List.of() : List.copyOf(rules);
  }
}
