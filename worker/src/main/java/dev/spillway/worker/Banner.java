package dev.spillway.worker;

import dev.spillway.worker.config.SpillwaySettings;
import dev.spillway.worker.config.TemporalSettings;
import dev.spillway.worker.temporal.ServedQueues;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Says in one line what started. */
@Component
final class Banner implements InitializingBean {
  private static final Logger LOG = LoggerFactory.getLogger(Banner.class);

  private final TemporalSettings temporal;
  private final ServedQueues queues;

  Banner(SpillwaySettings settings, ServedQueues queues) {
    this.temporal = settings.temporal();
    this.queues = queues;
  }

  @Override
  public void afterPropertiesSet() {
    LOG.info("{}", line());
  }

  String line() {
    return "Spillway %s, Temporal %s, namespace %s, serves %s"
        .formatted(version(), temporal.address(), temporal.namespace(), queues);
  }

  private static String version() {
    Properties build = new Properties();
    try (InputStream file = Banner.class.getResourceAsStream("build.properties")) {
      build.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Expected build.properties beside this class", e);
    }
    return build.getProperty("version");
  }
}
