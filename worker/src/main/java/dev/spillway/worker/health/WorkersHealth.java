package dev.spillway.worker.health;

import dev.spillway.worker.temporal.WorkerSupervisor;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether this process takes tasks. Down means: we are broken; waiting for Temporal is not that.
 */
public final class WorkersHealth implements HealthIndicator {
  private final WorkerSupervisor supervisor;
  private final List<String> queues;

  public WorkersHealth(WorkerSupervisor supervisor, List<String> queues) {
    this.supervisor = supervisor;
    this.queues = List.copyOf(queues);
  }

  @Override
  public Health health() {
    Health.Builder health =
        supervisor
            .broken()
            .map(mistake -> Health.down().withDetail("workers", "broken: " + mistake))
            .orElseGet(this::unbroken);
    return health.withDetail("queues", queues).build();
  }

  private Health.Builder unbroken() {
    return supervisor.polling()
        ? Health.up().withDetail("workers", "polling")
        : Health.outOfService().withDetail("workers", "waiting for Temporal");
  }
}
