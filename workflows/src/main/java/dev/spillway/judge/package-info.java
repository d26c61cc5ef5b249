/**
 * Pure decisions: analyses, verdicts, freeze windows. No clock, no client, no Temporal; time and
 * evidence are parameters.
 */
@NullMarked
package dev.spillway.judge;

import org.jspecify.annotations.NullMarked;
