package dev.spillway.activities.flag;

/** A heartbeat that says what is being done. */
@FunctionalInterface
public interface Progress {
  /**
   * Beats once; cheap, so call it often.
   *
   * @param what such as {@code waits until an evaluator answers 25 %}
   * @throws io.temporal.client.ActivityCompletionException when the activity must stop; let it pass
   */
  void doing(String what);
}
