/** Measures what the documentation states in figures. */
@NullMarked
package dev.spillway.sandbox.measure;

import org.jspecify.annotations.NullMarked;
