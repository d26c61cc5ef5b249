package dev.spillway.judge;

/** What one counter of one pod gained since the last sample. */
record PodGain(Track track, String pod, Series series, double added) {
  /** The same as if it were of another track. */
  PodGain of(Track other) {
    return new PodGain(other, pod, series, added);
  }
}
