/** Lets the record be read over HTTP. */
@NullMarked
package dev.spillway.worker.record;

import org.jspecify.annotations.NullMarked;
