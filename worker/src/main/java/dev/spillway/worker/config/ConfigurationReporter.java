package dev.spillway.worker.config;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Tells why the worker did not start: one line of cause and one of remedy per problem, no stack
 * trace. Comes before Spring Boot's own reporter, which would frame them in a dozen lines.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class ConfigurationReporter implements SpringBootExceptionReporter {
  private static final Logger LOG = LoggerFactory.getLogger("spillway");

  /** Spring Boot hands over the context, if there is one yet. */
  public ConfigurationReporter(@Nullable ConfigurableApplicationContext context) {}

  @Override
  public boolean reportException(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidConfigurationException invalid) {
        invalid.problems().forEach(ConfigurationReporter::report);
        return true;
      }
    }
    return false;
  }

  private static void report(ConfigurationProblem problem) {
    LOG.error("{}", problem.cause());
    LOG.error("  remedy: {}", problem.remedy());
  }
}
