package dev.spillway.judge.evidence;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What speaks for which ruling, each with its reason in words; null where it does not speak.
 *
 * @param harm the cap on damage is reached
 * @param burn a burn rule fires for the canary
 * @param worse the canary is proven worse, on enough grounds
 * @param blind nothing can be said at present
 * @param good the canary is proven good enough
 */
public record Signals(
    @Nullable String harm,
    @Nullable String burn,
    @Nullable String worse,
    @Nullable Blind blind,
    @Nullable Good good) {
  public static final Signals NONE = new Signals(null, null, null, null, null);

  /**
   * No data, no traffic, or an incident that also stable suffers from.
   *
   * @param lasted how long already
   * @param deadline how long that is borne
   */
  public record Blind(String why, Duration lasted, Duration deadline) {}

  /**
   * Proof that it is good enough.
   *
   * @param watched how long the canary has run
   * @param least how long it must
   */
  public record Good(String why, Duration watched, Duration least) {}
}
