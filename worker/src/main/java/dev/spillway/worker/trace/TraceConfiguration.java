package dev.spillway.worker.trace;

import dev.spillway.wire.Errands;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TraceConfiguration {
  /**
   * Kept from Temporal's starter, which would add an interceptor of its own to an OpenTelemetry.
   */
  @Bean
  TraceExport traceExport() {
    return TraceExport.of(System::getenv);
  }

  @Bean
  ActivityTrail activityTrail(TraceExport export) {
    return new ActivityTrail(export);
  }

  /** Always there: a trace that somebody began is passed on, whoever looks at it. */
  @Bean
  TemporalOptionsCustomizer<WorkflowClientOptions.Builder> errands() {
    return options -> options.setContextPropagators(List.of(new Errands()));
  }
}
