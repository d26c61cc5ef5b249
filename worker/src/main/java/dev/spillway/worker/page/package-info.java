/** Renders what the record and a live release say as pages; pure, without a clock. */
@NullMarked
package dev.spillway.worker.page;

import org.jspecify.annotations.NullMarked;
