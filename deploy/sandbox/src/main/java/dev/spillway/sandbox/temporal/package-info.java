/** The Temporal server a demo runs on. */
@NullMarked
package dev.spillway.sandbox.temporal;

import org.jspecify.annotations.NullMarked;
