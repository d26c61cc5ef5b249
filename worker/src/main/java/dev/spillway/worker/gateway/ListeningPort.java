package dev.spillway.worker.gateway;

import dev.spillway.worker.config.GatewayEntry;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Opens the gateway's port in a process that has the role; any other serves nothing but probes.
 * Says so in Spring Boot's words.
 */
public final class ListeningPort
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  @Override
  public void initialize(ConfigurableApplicationContext context) {
    ConfigurableEnvironment environment = context.getEnvironment();
    if (HasGateway.role(environment)) {
      GatewayEntry gateway =
          Binder.get(environment).bindOrCreate("spillway.gateway", GatewayEntry.class);
      environment
          .getPropertySources()
          .addFirst(new MapPropertySource("gateway", properties(gateway)));
    }
  }

  private static Map<String, Object> properties(GatewayEntry gateway) {
    Map<String, Object> properties = new TreeMap<>();
    properties.put("server.port", gateway.port());
    properties.put("server.address", gateway.host());
    properties.put("spring.mvc.servlet.load-on-startup", "1");
    // Clicks are kept also while Temporal is out of reach: who takes them is ready then, too.
    properties.put("management.endpoint.health.group.readiness.include", "readinessState");
    properties.put("server.shutdown", "graceful");
    properties.put("server.max-http-request-header-size", "24KB");
    properties.put("server.tomcat.connection-timeout", "10s");
    properties.put("server.tomcat.max-swallow-size", "1MB");
    properties.put("server.tomcat.max-connections", "2000");
    if (gateway.tls().given()) {
      properties.put("spring.ssl.bundle.pem.gateway.reload-on-update", "true");
      properties.put(
          "spring.ssl.bundle.pem.gateway.keystore.certificate", "file:" + gateway.tls().cert());
      properties.put(
          "spring.ssl.bundle.pem.gateway.keystore.private-key", "file:" + gateway.tls().key());
      properties.put("server.ssl.bundle", "gateway");
      properties.put("server.ssl.enabled-protocols", "TLSv1.3,TLSv1.2");
    }
    return properties;
  }
}
