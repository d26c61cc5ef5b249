package dev.spillway.port;

import org.jspecify.annotations.Nullable;

/**
 * What a contraction takes away: a column, or a whole table.
 *
 * @param column null for the table itself
 */
public record DroppedPart(String table, @Nullable String column) {
  @Override
  public String toString() {
    return column == null ? table : table + "." + column;
  }
}
