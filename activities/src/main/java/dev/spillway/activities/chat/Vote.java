package dev.spillway.activities.chat;

import org.jspecify.annotations.Nullable;

/**
 * What the record's events {@code message} and {@code answered} rest on, as far as it shows.
 *
 * @param approval the question that was meant
 * @param count such as {@code 1 of 2}
 */
record Vote(@Nullable String approval, @Nullable String count) {}
