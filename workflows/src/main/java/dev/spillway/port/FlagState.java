package dev.spillway.port;

import dev.spillway.model.Percent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A flag as it stands.
 *
 * @param exists whether its back end has it
 * @param on share of keys that get the on-variant; null where the flag's rules are not ours to read
 * @param full whether everybody gets the on-variant, whatever their attributes
 * @param killedBy release that killed it; it stays off until a person revives it
 * @param since when it last changed, as far as its back end says
 */
public record FlagState(
    boolean exists,
    @Nullable Percent on,
    boolean full,
    @Nullable String killedBy,
    @Nullable Instant since) {}
