/** Splits traffic between stable and canary. */
@NullMarked
package dev.spillway.activities.traffic;

import org.jspecify.annotations.NullMarked;
