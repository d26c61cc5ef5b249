package dev.spillway.port;

import java.util.List;

/**
 * What a schema change did.
 *
 * @param applied paths of the scripts that ran now or in an earlier call
 * @param note one line for people, such as how long it waited for whose lock
 */
public record SchemaReport(List<String> applied, String note) {
  public SchemaReport {
    applied = List.copyOf(applied);
  }
}
