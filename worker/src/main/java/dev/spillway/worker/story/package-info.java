/** Where clusters are told of releases. */
@NullMarked
package dev.spillway.worker.story;

import org.jspecify.annotations.NullMarked;
