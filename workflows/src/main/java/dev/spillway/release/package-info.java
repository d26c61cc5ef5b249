/** The lane: the workflow that carries one release of one service in one environment. */
@NullMarked
package dev.spillway.release;

import org.jspecify.annotations.NullMarked;
