/**
 * Keeps the record in PostgreSQL: events in a chain per release, one line per release, and claims.
 */
@NullMarked
package dev.spillway.activities.audit;

import org.jspecify.annotations.NullMarked;
