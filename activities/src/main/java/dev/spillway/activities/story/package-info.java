/** Tells what the record says of releases on the objects of clusters, for who looks there. */
@NullMarked
package dev.spillway.activities.story;

import org.jspecify.annotations.NullMarked;
