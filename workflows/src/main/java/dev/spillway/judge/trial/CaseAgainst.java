package dev.spillway.judge.trial;

import dev.spillway.judge.evidence.Grounds;
import dev.spillway.judge.evidence.JointProof;
import dev.spillway.judge.evidence.Levels;
import dev.spillway.judge.evidence.Margin;
import java.util.Optional;

/**
 * What speaks against a canary, and what it rests on.
 *
 * @param margin of the metric that speaks loudest
 */
record CaseAgainst(JointProof joint, Levels levels, Grounds grounds, Margin margin) {
  private static final double HALF = 0.5;

  /** Proof on enough grounds; empty for none. */
  Optional<String> proven() {
    return isProof() && grounds.suffice(margin) ? Optional.of(inWords()) : Optional.empty();
  }

  /** Proof that aborts nothing, since it rests on too little; empty for none. */
  Optional<String> unfounded() {
    return isProof()
        ? grounds.lacking(margin).map(it -> "%s; proof is there, %s".formatted(inWords(), it))
        : Optional.empty();
  }

  /** Half of what aborts, on however many pods, or all of it on whatever grounds. */
  Optional<String> looming() {
    boolean half = joint.worse() >= HALF * levels.toAbort() && grounds.hasEnoughBad();
    return unfounded()
        .or(
            () ->
                half
                    ? Optional.of(
                        grounds
                            .lacking(margin)
                            .map(it -> "%s, %s".formatted(inWords(), it))
                            .orElseGet(this::inWords))
                    : Optional.empty());
  }

  private boolean isProof() {
    return joint.worse() >= levels.toAbort();
  }

  private String inWords() {
    return joint.against(levels);
  }
}
