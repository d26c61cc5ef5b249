package dev.spillway.activities.analysis;

import dev.spillway.judge.Sample;
import java.time.Instant;

/** One analysis' view of a source. */
public interface MetricSession extends AutoCloseable {
  /**
   * The counters and values of both tracks, all as of {@code at}. An outage is an answer: the
   * sample names the problem of each metric that it lacks. Answers within seconds.
   */
  Sample sample(Instant at);

  @Override
  void close();
}
