package dev.spillway.sandbox.measure.clicks;

import dev.spillway.activities.slackfake.FakeTrouble;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Has a share of Slack's answers be that there were too many calls. */
final class SlackTemper {
  private static final int RETRY_AFTER_SECONDS = 1;

  private final int oneOf;
  private final Random random;
  private final AtomicLong refused = new AtomicLong();

  SlackTemper(int oneOf, long seed) {
    this.oneOf = oneOf;
    this.random = new Random(seed);
  }

  Optional<FakeTrouble> next() {
    if (random.nextInt(oneOf) > 0) {
      return Optional.empty();
    }
    refused.incrementAndGet();
    return Optional.of(new FakeTrouble.TooMany(RETRY_AFTER_SECONDS));
  }

  /** How many calls it has refused. */
  long refused() {
    return refused.get();
  }
}
