package dev.spillway.worker.health;

import dev.spillway.worker.temporal.Reach;
import dev.spillway.worker.temporal.TemporalLink;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether Temporal can be used; nothing in this process helps where it cannot. */
public final class TemporalHealth implements HealthIndicator {
  private final TemporalLink link;

  public TemporalHealth(TemporalLink link) {
    this.link = link;
  }

  @Override
  public Health health() {
    String sentence = link.sentence();
    return switch (link.reach()) {
      case Reach.Unseen unseen -> Health.outOfService().withDetail("temporal", sentence).build();
      case Reach.Open open -> Health.up().withDetail("temporal", sentence).build();
      case Reach.Blocked blocked ->
          Health.down()
              .withDetail("temporal", sentence)
              .withDetail("since", blocked.since().toString())
              .withDetail("remedy", blocked.trouble().remedy())
              .build();
    };
  }
}
