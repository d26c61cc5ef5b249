package dev.spillway.worker.page;

import java.time.Instant;

/**
 * What somebody decided alone and nobody has reviewed.
 *
 * @param overdue whether that should have been done by now
 */
public record DebtRow(
    String principal, String release, String incident, Instant reviewBy, boolean overdue) {}
