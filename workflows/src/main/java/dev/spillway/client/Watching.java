package dev.spillway.client;

import dev.spillway.judge.MetricEvidence;
import dev.spillway.release.ReleaseStatus;
import java.time.Duration;
import java.util.List;

/** Sees a release go on until it ends. For one thread. */
public interface Watching extends AutoCloseable {
  /** What is to be seen next: the end as soon as it comes, anything else after so long at most. */
  Seen next(Duration atMost);

  @Override
  void close();

  /** What was seen. */
  sealed interface Seen {
    /** It ended. */
    record Ended(ReleaseEnd end) implements Seen {}

    /**
     * It goes on.
     *
     * @param evidence what an analysis that runs shows so far
     */
    record Standing(ReleaseStatus status, List<MetricEvidence> evidence) implements Seen {
      public Standing {
        evidence = List.copyOf(evidence);
      }
    }

    /** Nobody says how it stands; watching goes on. */
    record Nothing(String why) implements Seen {}
  }
}
