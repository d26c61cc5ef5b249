package dev.spillway.sandbox.report;

import java.time.Instant;

/**
 * A change somebody outside could see.
 *
 * @param system where, such as {@code gateway}
 * @param what in words that are the same whenever the same happens again
 */
public record Effect(Instant at, String system, String what) {}
