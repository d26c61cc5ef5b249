package dev.spillway.port;

import dev.spillway.judge.MetricEvidence;
import java.time.Instant;
import java.util.List;

/**
 * What an analysis shows while it still runs. For people: nothing is decided by it.
 *
 * @param at of the last sample in it
 */
public record EvidenceSoFar(String analysis, Instant at, List<MetricEvidence> evidence) {
  public EvidenceSoFar {
    evidence = List.copyOf(evidence);
  }
}
