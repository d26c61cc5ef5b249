package dev.spillway.activities.authority;

import java.time.Instant;

/**
 * That somebody decided alone, and somebody else has to look at it.
 *
 * @param reviewBy by when
 */
public record GlassDebt(
    String principal, String release, String incident, Instant at, Instant reviewBy) {}
