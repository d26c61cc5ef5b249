package dev.spillway.sandbox.measure.detection;

/** A way to decide about a canary from what both tracks show. */
interface Rival {
  /** As the tables call it. */
  String name();

  /** Of how many streams it judges one; more than 1 for what takes too long. */
  default int judgesOneOf() {
    return 1;
  }

  /** Begins to watch one canary. */
  Watch begin(Hour.Beginning beginning);

  /** One canary under watch. */
  @FunctionalInterface
  interface Watch {
    /** Takes the next look, and says whether the decision falls now. Not asked again after it. */
    boolean decides(Look look);
  }
}
