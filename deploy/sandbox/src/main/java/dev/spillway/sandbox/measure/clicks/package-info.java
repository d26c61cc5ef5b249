/**
 * Clicks at pace while everything around them fails: what each comes to is known beforehand, and
 * told apart afterwards from what it came to.
 */
@NullMarked
package dev.spillway.sandbox.measure.clicks;

import org.jspecify.annotations.NullMarked;
