/**
 * Whole analyses by evidence: what is to be proven, what each look brings, and the verdict that
 * follows. No clock, no client; looks are parameters.
 */
@NullMarked
package dev.spillway.judge.trial;

import org.jspecify.annotations.NullMarked;
