package dev.spillway.worker.temporal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers whether Temporal can be used, and says so once per change. */
public final class TemporalLink {
  private static final Logger LOG = LoggerFactory.getLogger(TemporalLink.class);

  private final String address;
  private final Clock clock;
  private volatile Reach reach;

  TemporalLink(String address, Clock clock) {
    this.address = address;
    this.clock = clock;
    this.reach = new Reach.Unseen(now());
  }

  public Reach reach() {
    return reach;
  }

  /** The state in one sentence, for health and logs. */
  public String sentence() {
    return switch (reach) {
      case Reach.Unseen unseen -> "Temporal at %s has not answered yet".formatted(address);
      case Reach.Open open -> "Temporal at %s answers since %s".formatted(address, open.since());
      case Reach.Blocked blocked ->
          "Temporal at %s %s since %s (%s)"
              .formatted(
                  address, blocked.trouble().what(), blocked.since(), blocked.trouble().detail());
    };
  }

  /** Takes in what a look found. */
  void saw(Optional<Trouble> found) {
    Reach before = reach;
    if (found.isEmpty()) {
      if (!(before instanceof Reach.Open)) {
        reach = new Reach.Open(now());
        LOG.info("{}", sentence());
      }
      return;
    }
    Trouble trouble = found.get();
    boolean same = before instanceof Reach.Blocked blocked && blocked.trouble().sameAs(trouble);
    reach = new Reach.Blocked(same ? before.since() : now(), trouble);
    if (!same) {
      LOG.warn("{}; waiting for it. To do: {}", sentence(), trouble.remedy());
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
