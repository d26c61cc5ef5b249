package dev.spillway.sandbox.measure.chain;

import dev.spillway.judge.Track;
import java.util.List;

/**
 * What a pod's exporter showed.
 *
 * @param scraped oldest first
 */
record PodCounts(String pod, Track track, List<Scraped> scraped) {
  PodCounts {
    scraped = List.copyOf(scraped);
  }
}
