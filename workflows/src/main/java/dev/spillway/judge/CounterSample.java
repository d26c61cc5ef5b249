package dev.spillway.judge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One counter of one pod as it stood at one time.
 *
 * @param value since the pod's process began; falls back when it restarts
 * @param bornAt when the pod began, before its processes did: the counter stood at zero then; null
 *     where that is not known
 */
public record CounterSample(
    Track track, String pod, Series series, double value, @Nullable Instant bornAt) {
  /** Of a pod whose beginning is not known. */
  public CounterSample(Track track, String pod, Series series, double value) {
    this(track, pod, series, value, null);
  }
}
