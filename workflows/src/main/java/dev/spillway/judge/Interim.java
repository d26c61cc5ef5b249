package dev.spillway.judge;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where an analysis stands that has something to tell before it ends; it goes on from there.
 *
 * @param watched how much of its window is over
 * @param burning true where it told that a burn rule holds it, false where that this is over; null
 *     where it told something else
 */
public record Interim(AnalysisState state, Duration watched, @Nullable Boolean burning) {
  /** That tells anything else. */
  public Interim(AnalysisState state, Duration watched) {
    this(state, watched, null);
  }

  /** The same, where it tells that a burn rule holds it. */
  public Interim ofBurn() {
    return new Interim(state, watched, true);
  }

  /** The same, where it tells that no burn rule does any more. */
  public Interim ofItsEnd() {
    return new Interim(state, watched, false);
  }
}
