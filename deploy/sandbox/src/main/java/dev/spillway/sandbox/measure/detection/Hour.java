package dev.spillway.sandbox.measure.detection;

import dev.spillway.judge.evidence.Poll;
import java.util.List;

/** One made-up release, judged until the hour is over. */
record Hour(Beginning beginning, List<Look> looks) {
  Hour {
    looks = List.copyOf(looks);
  }

  /**
   * What is known when the canary starts.
   *
   * @param stableAlone the poll before the canary's first
   * @param burstFactor as stable's pods showed it in the hour before; 1 where nobody asked
   */
  record Beginning(Poll stableAlone, int laterStages, double burstFactor) {}
}
