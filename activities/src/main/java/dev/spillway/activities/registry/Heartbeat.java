package dev.spillway.activities.registry;

/** Tells the server that a long activity lives, and learns that it is no longer wanted. */
@FunctionalInterface
public interface Heartbeat {
  /**
   * Beats once; cheap, so call it often.
   *
   * @throws io.temporal.client.ActivityCompletionException when the activity must stop; let it pass
   */
  void beat();
}
