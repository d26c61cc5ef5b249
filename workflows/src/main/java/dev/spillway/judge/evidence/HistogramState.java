package dev.spillway.judge.evidence;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link HistogramTrial} has seen; stored and resumed exactly.
 *
 * @param slower bets that the canary is slower
 * @param pooled requests of both tracks, up to the poll before the last
 * @param last poll; null before the first and after a gap
 */
public record HistogramState(Aligned slower, Histogram pooled, @Nullable HistogramPoll last) {}
