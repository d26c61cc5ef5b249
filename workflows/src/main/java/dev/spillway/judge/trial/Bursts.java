package dev.spillway.judge.trial;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Up to how many bad requests of one poll have one cause, such as retries; a number from 1, or
 * {@code estimate} for what the stable version's pods show.
 *
 * @param atMost null estimates it
 */
public record Bursts(@Nullable Double atMost) {
  private static final String WORD = "estimate";

  public static final Bursts ESTIMATED = new Bursts((Double) null);

  public Bursts {
    if (atMost != null && !(atMost >= 1 && Double.isFinite(atMost))) {
      throw new IllegalArgumentException("Expected bursts from 1, but was " + atMost);
    }
  }

  /** As it is written. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Bursts of(Object written) {
    if (written instanceof Number number) {
      return new Bursts(number.doubleValue());
    }
    if (WORD.equals(written)) {
      return ESTIMATED;
    }
    throw new IllegalArgumentException(
        "Expected bursts from 1, or '%s', but was '%s'".formatted(WORD, written));
  }

  @JsonValue
  Object written() {
    return atMost == null ? WORD : atMost;
  }
}
