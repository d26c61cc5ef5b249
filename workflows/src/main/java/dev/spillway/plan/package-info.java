/** The plan file: reading, checking, overlay of environments, explaining. */
@NullMarked
package dev.spillway.plan;

import org.jspecify.annotations.NullMarked;
