package dev.spillway.activities.schema;

import org.jspecify.annotations.Nullable;

/**
 * Rows by their key, in the server's own text of it.
 *
 * @param after left out itself; null for the first row on
 * @param upTo the last one
 */
record KeyRange(@Nullable String after, String upTo) {}
