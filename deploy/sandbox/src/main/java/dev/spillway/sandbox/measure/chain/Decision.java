package dev.spillway.sandbox.measure.chain;

/**
 * What became of a canary.
 *
 * @param aborted whether it was; else it was watched to the end
 * @param seconds from its first traffic to the decision
 * @param failedRequests of the canary's, until then
 */
record Decision(boolean aborted, double seconds, double failedRequests) {
  String verdict() {
    return aborted ? "abort" : "go on";
  }
}
