package dev.spillway.judge.authority;

/**
 * So many people of a group must agree.
 *
 * @param min different people, from 1
 */
public record GroupRule(String from, int min) {
  public GroupRule {
    min = min == 0 ? 1 : min;
    if (from == null || from.isBlank()) {
      throw new IllegalArgumentException("Expected a group, but found none");
    }
    if (min < 1) {
      throw new IllegalArgumentException("Expected at least 1 approval, but was " + min);
    }
  }

  @Override
  public String toString() {
    return "%d of %s".formatted(min, from);
  }
}
