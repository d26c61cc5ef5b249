package dev.spillway.port;

import java.time.Instant;

/**
 * That nobody read.
 *
 * @param unreadSince from when on every look found no reader
 * @param looks how many there were since then
 */
public record ReadersReport(Instant unreadSince, int looks) {}
