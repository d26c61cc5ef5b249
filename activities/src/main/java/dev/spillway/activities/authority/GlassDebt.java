package dev.spillway.activities.authority;

import java.time.Instant;

/**
 * That somebody decided alone, and somebody else has to look at it.
 *
 * @param at when; with the names before it, what tells one from another
 * @param reviewBy by when
 * @param service whose release it is; empty where an earlier version noted it
 * @param environment as the service
 */
public record GlassDebt(
    String principal,
    String release,
    String incident,
    Instant at,
    Instant reviewBy,
    String service,
    String environment) {}
