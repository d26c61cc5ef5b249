package dev.spillway.model;

import java.time.Duration;

/**
 * How to fill one column, as its file in the service's repository says.
 *
 * @param table with its schema where that is not the search path's
 * @param key a column that is unique and not null; batches are ranges of it
 * @param column that is filled
 * @param value SQL expression over the row; the same row always gives the same value
 * @param batch rows of one batch, 1 to 100,000
 * @param pause between batches
 */
public record BackfillJob(
    String table, String key, String column, String value, int batch, Duration pause) {
  public static final int USUAL_BATCH = 1_000;
  public static final int LARGEST_BATCH = 100_000;

  public BackfillJob {
    if (batch < 1 || batch > LARGEST_BATCH) {
      throw new IllegalArgumentException(
          "Expected a batch of 1..%d rows, but was %d".formatted(LARGEST_BATCH, batch));
    }
  }
}
