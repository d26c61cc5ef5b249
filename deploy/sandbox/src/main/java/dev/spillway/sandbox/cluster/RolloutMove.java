package dev.spillway.sandbox.cluster;

/**
 * The next move of a rolling update.
 *
 * @param start pods of the current template
 * @param stopCurrent pods of the current template, the unready ones first
 * @param stopOld pods of earlier templates, the unready ones first
 */
record RolloutMove(int start, int stopCurrent, int stopOld) {

  /**
   * Pods of a Deployment that are not on their way out.
   *
   * @param current pods of the current template
   * @param old pods of earlier templates
   */
  record Pods(int current, int currentReady, int old, int oldReady) {
    int total() {
      return current + old;
    }

    int ready() {
      return currentReady + oldReady;
    }
  }

  /**
   * How many pods a Deployment wants, and how far an update may stray from it.
   *
   * @param surge pods above
   * @param unavailable pods below
   */
  record Wanted(int replicas, int surge, int unavailable) {}

  /**
   * Never fewer ready pods than wanted less {@code unavailable}, as long as there are as many;
   * never more pods than wanted plus {@code surge}.
   */
  static RolloutMove next(Wanted wanted, Pods pods) {
    int room = wanted.replicas() + wanted.surge() - pods.total();
    int start = Math.clamp(wanted.replicas() - pods.current(), 0, Math.max(0, room));
    int stopCurrent = Math.max(0, pods.current() - wanted.replicas());
    int oldUnready = pods.old() - pods.oldReady();
    int spare = pods.ready() - (wanted.replicas() - wanted.unavailable());
    int stopOld = oldUnready + Math.clamp(spare, 0, pods.oldReady());
    return new RolloutMove(start, stopCurrent, stopOld);
  }
}
