package dev.spillway.activities.analysis;

import org.jspecify.annotations.Nullable;

/**
 * The body of a reply, read as Prometheus writes it.
 *
 * @param errorType such as {@code bad_data}; null with an answer
 * @param error in Prometheus' words; null with an answer
 * @param answer null with an error
 */
record PrometheusReply(
    @Nullable String errorType, @Nullable String error, @Nullable PrometheusAnswer answer) {}
