package dev.spillway.port;

import dev.spillway.model.Percent;

/**
 * A flag before its first change.
 *
 * @param definition the whole definition, in the back end's own words
 * @param on share of keys that got the on-variant
 */
public record FlagSnapshot(String definition, Percent on) {}
