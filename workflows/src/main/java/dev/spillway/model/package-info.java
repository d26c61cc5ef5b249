/** Shared values: each checks itself and is written on the wire as plain text or a small object. */
@NullMarked
package dev.spillway.model;

import org.jspecify.annotations.NullMarked;
