package dev.spillway.judge;

/**
 * The first place where a release's chain is not what was written.
 *
 * @param seq of the event that should stand there
 * @param why one line
 */
public record ChainBreak(long seq, String why) {}
