package dev.spillway.worker.config;

import org.jspecify.annotations.Nullable;

/**
 * Who is called when a gate that asks a group has waited for most of its life.
 *
 * @param to {@code S…} for a group of Slack's, {@code U…} for a person, {@code here} or {@code
 *     channel}
 */
public record EscalationEntry(@Nullable String to) {
  public EscalationEntry {
    if (to == null || !to.matches("[SUW][A-Z0-9]{1,30}|here|channel")) {
      throw new IllegalArgumentException(
          "Expected to as the id of a group or a person of Slack's, such as S012AB3CD, or here or"
              + " channel, but was '%s'".formatted(to));
    }
  }
}
