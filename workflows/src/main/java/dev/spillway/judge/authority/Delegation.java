package dev.spillway.judge.authority;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * That one person votes for another.
 *
 * @param groups whose member the one lends; those of their own alone, so that nothing is passed on
 * @param until not from then on
 */
public record Delegation(String from, String to, SortedSet<String> groups, Instant until) {
  public Delegation {
    groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
    if (from.equals(to)) {
      throw new IllegalArgumentException("Expected two people, but both are '%s'".formatted(from));
    }
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("Expected groups that are lent, but found none");
    }
  }
}
