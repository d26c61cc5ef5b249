/**
 * What clients of a lane do with Temporal: start, find, ask, tell and wait; no I/O of their own.
 */
@NullMarked
package dev.spillway.client;

import org.jspecify.annotations.NullMarked;
