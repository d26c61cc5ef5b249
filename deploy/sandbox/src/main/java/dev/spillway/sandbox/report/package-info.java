/** What a demo saw, from the outside. */
@NullMarked
package dev.spillway.sandbox.report;

import org.jspecify.annotations.NullMarked;
