/** What a demo shows: one class per scenario. */
@NullMarked
package dev.spillway.sandbox.scenario;

import org.jspecify.annotations.NullMarked;
