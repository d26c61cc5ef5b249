package dev.spillway.sandbox.report;

import dev.spillway.sandbox.database.ShopDatabase;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of the orders at one moment, as far as a release changes them.
 *
 * @param old the column of the version before
 * @param renamed the same, out of sight
 * @param added the column of the new version
 */
public record SchemaLook(boolean old, boolean renamed, boolean added) {
  private static final String TOMBSTONE = "spillway_dropped_" + ShopDatabase.OLD_COLUMN + "_";

  static SchemaLook of(List<String> columns) {
    return new SchemaLook(
        columns.contains(ShopDatabase.OLD_COLUMN),
        columns.stream().anyMatch(it -> it.startsWith(TOMBSTONE)),
        columns.contains(ShopDatabase.NEW_COLUMN));
  }

  /** In one word. */
  public String phase() {
    if (!added) {
      return "unchanged";
    }
    if (old) {
      return "expanded";
    }
    return renamed ? "contracting" : "contracted";
  }

  /** What happened since an earlier look, in words. */
  List<String> since(SchemaLook before) {
    List<String> changes = new ArrayList<>();
    if (added != before.added) {
      changes.add("orders.%s %s".formatted(ShopDatabase.NEW_COLUMN, added ? "added" : "gone"));
    }
    if (renamed && !before.renamed) {
      changes.add("orders.%s renamed".formatted(ShopDatabase.OLD_COLUMN));
    } else if (old && !before.old) {
      changes.add("orders.%s back".formatted(ShopDatabase.OLD_COLUMN));
    } else if (!old && !renamed && (before.old || before.renamed)) {
      changes.add("orders.%s dropped".formatted(ShopDatabase.OLD_COLUMN));
    }
    return changes;
  }
}
