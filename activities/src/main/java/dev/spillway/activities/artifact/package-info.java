/** Asks registries for images. */
@NullMarked
package dev.spillway.activities.artifact;

import org.jspecify.annotations.NullMarked;
