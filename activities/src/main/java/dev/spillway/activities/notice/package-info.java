/** Tells people what happened. */
@NullMarked
package dev.spillway.activities.notice;

import org.jspecify.annotations.NullMarked;
