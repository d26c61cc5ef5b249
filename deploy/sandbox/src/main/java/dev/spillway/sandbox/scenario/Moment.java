package dev.spillway.sandbox.scenario;

import java.util.function.BooleanSupplier;

/**
 * A part of a release, from when it is reached for so long.
 *
 * @param where in words; a gate's is its id
 * @param afterwards what is done when it was used
 */
record Moment(String where, BooleanSupplier reached, int atMostMillis, Runnable afterwards) {
  Moment(String where, BooleanSupplier reached, int atMostMillis) {
    this(where, reached, atMostMillis, () -> {});
  }
}
