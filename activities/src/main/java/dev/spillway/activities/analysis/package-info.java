/** Reads metrics from their sources and has them judged. */
@NullMarked
package dev.spillway.activities.analysis;

import org.jspecify.annotations.NullMarked;
