package dev.spillway.port;

import dev.spillway.model.Percent;

/**
 * A flag as an evaluator answers it.
 *
 * @param set what was written and read back
 * @param keys synthetic keys that were evaluated
 * @param on how many of them got the on-variant
 */
public record FlagExposure(Percent set, int keys, int on) {}
