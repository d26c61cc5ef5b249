package dev.spillway.plan;

/**
 * An index that a script builds while the table is written to.
 *
 * @param name as SQL writes it
 * @param table as SQL writes it, with its schema if the script gives it
 */
public record ConcurrentIndex(String name, String table) {}
