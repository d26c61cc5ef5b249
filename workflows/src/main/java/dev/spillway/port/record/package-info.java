/**
 * What the events of the record say: written by a release's journal, read by whoever shows them,
 * asks by them or checks them.
 */
@NullMarked
package dev.spillway.port.record;

import org.jspecify.annotations.NullMarked;
