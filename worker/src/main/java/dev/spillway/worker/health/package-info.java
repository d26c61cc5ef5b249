/** What probes are told: Temporal's troubles and our own, apart. */
@NullMarked
package dev.spillway.worker.health;

import org.jspecify.annotations.NullMarked;
