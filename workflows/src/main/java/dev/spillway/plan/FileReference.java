package dev.spillway.plan;

/**
 * A file that a plan names.
 *
 * @param at where it names it
 */
record FileReference(String path, Spot at) {}
