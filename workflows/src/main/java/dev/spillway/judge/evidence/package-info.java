/**
 * What counts prove about a canary, at any number of looks: own increases of raw counters, tests
 * that may be read after every poll, burn rates and what follows from them. No clock, no client;
 * time and counts are parameters.
 *
 * <p>Numbers that decide are stored by whoever computes them: logarithms may differ in their last
 * digit between two machines, so no replay computes a crossing again.
 */
@NullMarked
package dev.spillway.judge.evidence;

import org.jspecify.annotations.NullMarked;
