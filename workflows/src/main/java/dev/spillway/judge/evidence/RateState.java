package dev.spillway.judge.evidence;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link RateTrial} has seen; stored and resumed exactly.
 *
 * @param worse bets that the canary is worse than its margin
 * @param better bets that it is better than the margin for accepting it
 * @param pooled requests of both tracks, up to the poll before the last
 * @param last poll; null before the first and after a gap
 */
public record RateState(Aligned worse, Aligned better, Requests pooled, @Nullable Poll last) {}
