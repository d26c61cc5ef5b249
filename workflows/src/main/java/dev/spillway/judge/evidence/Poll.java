package dev.spillway.judge.evidence;

/** What both tracks gained between two looks, both read at the same time. */
public record Poll(Requests canary, Requests stable) {}
