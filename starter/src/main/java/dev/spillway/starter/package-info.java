/** The command line {@code spillway}. */
@NullMarked
package dev.spillway.starter;

import org.jspecify.annotations.NullMarked;
