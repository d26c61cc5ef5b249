package dev.spillway.judge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a counter counts.
 *
 * @param name {@code total}, {@code bad}, {@code good}, or {@code le=BOUND} for a cumulative
 *     histogram bucket
 */
public record Series(@JsonValue String name) implements Comparable<Series> {
  public static final Series TOTAL = new Series("total");
  public static final Series BAD = new Series("bad");
  public static final Series GOOD = new Series("good");
  private static final String BUCKET = "le=";

  @JsonCreator
  public Series {}

  /** The bucket of all observations up to a bound, in seconds; infinity for the last one. */
  public static Series bucket(double bound) {
    return new Series(BUCKET + bound);
  }

  public boolean isBucket() {
    return name.startsWith(BUCKET);
  }

  /** The bound of a bucket, in seconds. */
  public double bound() {
    return Double.parseDouble(name.substring(BUCKET.length()));
  }

  @Override
  public int compareTo(Series other) {
    return name.compareTo(other.name);
  }
}
