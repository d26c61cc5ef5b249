/** Whom an installation knows, and what waits for their decision to be carried out. */
@NullMarked
package dev.spillway.activities.authority;

import org.jspecify.annotations.NullMarked;
