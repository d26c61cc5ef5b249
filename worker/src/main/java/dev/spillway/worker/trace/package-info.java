/** Traces and log fields: what an activity does, and on whose behalf. */
@NullMarked
package dev.spillway.worker.trace;

import org.jspecify.annotations.NullMarked;
