package dev.spillway.plan;

import dev.spillway.step.FileNeed;

/**
 * A file or folder that a plan names.
 *
 * @param at where it names it
 */
record FileReference(FileNeed need, Spot at) {}
