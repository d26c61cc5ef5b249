package dev.spillway.worker.temporal;

import dev.spillway.wire.WireFormat;
import dev.spillway.worker.config.SpillwaySettings;
import dev.spillway.worker.config.TemporalSettings;
import dev.spillway.worker.trace.ActivityTrail;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The starter makes the connection, the client and their metrics; workers are ours, because the
 * starter neither waits for Temporal nor for running activities.
 */
@Configuration(proxyBeanMethods = false)
class TemporalConfiguration {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** The one format; whatever Spring configures for HTTP never touches histories. */
  @Bean
  DataConverter mainDataConverter() {
    return WireFormat.dataConverter();
  }

  @Bean
  TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> stubsSetup(
      SpillwaySettings settings) {
    return new StubsSetup(settings.temporal());
  }

  @Bean
  TemporalLink temporalLink(SpillwaySettings settings, Clock clock) {
    return new TemporalLink(settings.temporal().address(), clock);
  }

  @Bean
  OperatorServiceStubs operatorServiceStubs(WorkflowServiceStubs stubs) {
    return OperatorServiceStubs.newServiceStubs(
        OperatorServiceStubsOptions.newBuilder()
            .setChannel(stubs.getRawChannel())
            .setHeaders(stubs.getOptions().getHeaders())
            .setGrpcMetadataProviders(stubs.getOptions().getGrpcMetadataProviders())
            .validateAndBuildWithDefaults());
  }

  @Bean
  SearchAttributes searchAttributes(SpillwaySettings settings, OperatorServiceStubs stubs) {
    TemporalSettings temporal = settings.temporal();
    return new SearchAttributes(
        stubs::blockingStub, temporal.namespace(), temporal.registerSearchAttributes());
  }

  @Bean
  Workers workers(
      WorkflowClient client, ServedQueues queues, SpillwaySettings settings, ActivityTrail trail) {
    return new Workers(client, queues.queues(), settings.worker(), trail);
  }

  @Bean
  TemporalProbe temporalProbe(WorkflowServiceStubs stubs, SpillwaySettings settings) {
    return new TemporalProbe(stubs, settings.temporal().namespace());
  }

  @Bean
  WorkerSupervisor.Temporal temporal(
      TemporalProbe probe, TemporalLink link, SearchAttributes attributes) {
    return new WorkerSupervisor.Temporal(probe::look, link, attributes);
  }

  @Bean
  WorkerSupervisor workerSupervisor(
      WorkerSupervisor.Temporal temporal, Workers workers, ApplicationEventPublisher events) {
    return new WorkerSupervisor(temporal, workers, Pace.USUAL, events);
  }
}
