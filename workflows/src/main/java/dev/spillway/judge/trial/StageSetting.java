package dev.spillway.judge.trial;

import dev.spillway.judge.Beside;
import dev.spillway.judge.WhenBurning;

/**
 * What a stage of a canary is judged in.
 *
 * @param laterStages how many stages may begin after the first
 * @param whenBurning what follows when a burn rule fires
 */
public record StageSetting(int laterStages, WhenBurning whenBurning, Beside beside) {
  /** Beside stable, where a burn rule that fires aborts. */
  public static StageSetting of(int laterStages) {
    return new StageSetting(laterStages, WhenBurning.ABORT, Beside.STABLE);
  }
}
