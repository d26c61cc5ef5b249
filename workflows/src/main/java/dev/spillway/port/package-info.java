/**
 * The activities a release calls, one interface per area, and every timeout and retry in one table.
 */
@NullMarked
package dev.spillway.port;

import org.jspecify.annotations.NullMarked;
