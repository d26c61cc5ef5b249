package dev.spillway.step;

import java.time.Duration;
import java.util.List;

/**
 * A step in plain words.
 *
 * @param does one sentence a line
 * @param atLeast how long it lasts if all goes well and nobody hesitates
 * @param undo how it is taken back
 */
public record Explanation(List<String> does, Duration atLeast, String undo) {
  public Explanation {
    does = List.copyOf(does);
  }
}
