package dev.spillway.activities.analysis;

import java.time.Instant;

/** Time as an analysis sees it. */
public interface Pacer {
  Instant now();

  /**
   * Waits until then, beating twice a second at least.
   *
   * @param beat throws when the analysis must stop
   */
  void awaitUntil(Instant then, Runnable beat);
}
