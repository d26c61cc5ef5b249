/**
 * The closed set of steps a release is made of: one record per kind, each with its run and its
 * undo.
 */
@NullMarked
package dev.spillway.step;

import org.jspecify.annotations.NullMarked;
