package dev.spillway.worker.wiring;

import dev.spillway.port.TaskQueues;
import dev.spillway.release.ReleaseWorkflowImpl;
import dev.spillway.worker.temporal.ServedQueue;
import dev.spillway.worker.temporal.ServedQueues;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WiringConfiguration {
  @Bean
  ServedQueues servedQueues() {
    return new ServedQueues(
        List.of(ServedQueue.ofWorkflow(TaskQueues.WORKFLOWS, ReleaseWorkflowImpl.class)));
  }
}
