package dev.spillway.port;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What a schema change did.
 *
 * @param applied paths of the scripts that ran now or in an earlier call
 * @param gone parts that were to get their name back and are there under neither
 * @param note one line for people, such as how long it waited for whose lock
 */
public record SchemaReport(
    List<String> applied,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> gone,
    String note) {
  public SchemaReport {
    applied = List.copyOf(applied);
    gone = gone == null ? List.of() : List.copyOf(gone);
  }

  /** Of a change that brings nothing back. */
  public SchemaReport(List<String> applied, String note) {
    this(applied, List.of(), note);
  }
}
