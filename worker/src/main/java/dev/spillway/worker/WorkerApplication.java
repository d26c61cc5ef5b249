package dev.spillway.worker;

import dev.spillway.worker.config.ConfigurationCheck;
import dev.spillway.worker.config.SpillwaySettings;
import dev.spillway.worker.gateway.ListeningPort;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts a worker. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(SpillwaySettings.class)
public class WorkerApplication {
  /** Runs until it is stopped; ends with 2 where the configuration forbids a start. */
  public static void main(String[] args) {
    application().run(args);
  }

  /** The application before its start. */
  public static SpringApplication application() {
    SpringApplication application = new SpringApplication(WorkerApplication.class);
    application.addInitializers(new ConfigurationCheck(), new ListeningPort());
    return application;
  }
}
