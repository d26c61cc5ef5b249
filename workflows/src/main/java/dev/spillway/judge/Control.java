package dev.spillway.judge;

import dev.spillway.judge.trial.TrialState;

/**
 * Where the same test of one half of stable's pods against the other stands; of constant size,
 * stored and resumed exactly.
 *
 * @param salt that halves the pods
 * @param crossed whether it ever proved one half worse than the other
 */
public record Control(String salt, TrialState state, boolean crossed) {
  Control inNextStage(TrialState begun) {
    return new Control(salt, begun, crossed);
  }
}
