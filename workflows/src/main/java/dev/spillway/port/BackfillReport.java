package dev.spillway.port;

import java.util.List;

/**
 * What a backfill did, over all its attempts.
 *
 * @param rows that were changed
 * @param batches committed
 * @param remaining rows that the job's own check still finds undone
 * @param quarantined keys that could not be changed, at most a hundred, each with its reason
 */
public record BackfillReport(long rows, long batches, long remaining, List<String> quarantined) {
  public BackfillReport {
    quarantined = List.copyOf(quarantined);
  }
}
