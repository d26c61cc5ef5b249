package dev.spillway.worker.health;

import dev.spillway.worker.temporal.ServedQueues;
import dev.spillway.worker.temporal.TemporalLink;
import dev.spillway.worker.temporal.WorkerSupervisor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The names under which health is asked for are those of the beans. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {
  @Bean
  HealthIndicator temporalHealthIndicator(TemporalLink link) {
    return new TemporalHealth(link);
  }

  @Bean
  HealthIndicator workersHealthIndicator(WorkerSupervisor supervisor, ServedQueues queues) {
    return new WorkersHealth(supervisor, queues.names());
  }
}
