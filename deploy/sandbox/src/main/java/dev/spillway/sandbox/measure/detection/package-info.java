/**
 * Measures how soon canaries are found out, and how often healthy ones are taken for bad, on
 * made-up traffic of which the truth is known. Every rival judges the same counts.
 */
@NullMarked
package dev.spillway.sandbox.measure.detection;

import org.jspecify.annotations.NullMarked;
