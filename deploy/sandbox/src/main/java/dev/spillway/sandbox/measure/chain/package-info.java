/** How whole releases decide about canaries whose truth is known, from exporter to weight. */
@NullMarked
package dev.spillway.sandbox.measure.chain;

import org.jspecify.annotations.NullMarked;
