package dev.spillway.judge.evidence;

/** The response times that both tracks gained between two looks, read at the same time. */
public record HistogramPoll(Histogram canary, Histogram stable) {}
