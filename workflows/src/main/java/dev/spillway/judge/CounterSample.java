package dev.spillway.judge;

/**
 * One counter of one pod as it stood at one time.
 *
 * @param value since the pod's process began; falls back when it restarts
 */
public record CounterSample(Track track, String pod, Series series, double value) {}
