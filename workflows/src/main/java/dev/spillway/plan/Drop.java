package dev.spillway.plan;

import org.jspecify.annotations.Nullable;

/**
 * One part of a schema that a contraction takes away. Names are as SQL writes them.
 *
 * @param table with its schema if the script gives it
 * @param column null for the table itself
 * @param ifExists whether it may be gone already
 */
public record Drop(String table, @Nullable String column, boolean ifExists) {}
