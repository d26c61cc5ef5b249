/** The way to Temporal: connecting, waiting for it, polling its queues, draining. */
@NullMarked
package dev.spillway.worker.temporal;

import org.jspecify.annotations.NullMarked;
