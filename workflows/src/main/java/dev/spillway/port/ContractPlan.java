package dev.spillway.port;

import java.util.List;

/**
 * What the scripts of a contraction would take away, as read from their text.
 *
 * @param parts what is dropped, in the scripts' order
 * @param bytes how much of the database that is, about; for the approval
 * @param report what forbids it, such as a statement that is no drop
 */
public record ContractPlan(List<DroppedPart> parts, long bytes, PreflightReport report) {
  public ContractPlan {
    parts = List.copyOf(parts);
  }
}
