package dev.spillway.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class UnknownKeysTest {
  private final UnknownKeys keys =
      new UnknownKeys(KnownKeys.of(SpillwaySettings.PREFIX, SpillwaySettings.class));

  @ParameterizedTest
  @CsvSource({
    "spillway.temporal.adress, spillway.temporal.address",
    "spillway.temporl.address, spillway.temporal.address",
    "spillway.worker.role, spillway.worker.roles",
    "spillway.worker.roles.first, spillway.worker.roles",
    "spillway.clusters.prod-eu.kubeconfg, spillway.clusters.prod-eu.kubeconfig",
    "spillway.clusters[a.b].kubeconfg, spillway.clusters[a.b].kubeconfig",
    "spillway.temporal, spillway.temporal.tls.ca",
  })
  void refusesKeyByNameWithTheNearestOne(String key, String nearest) {
    List<ConfigurationProblem> problems = keys.in(withProperty(key, "x"));

    assertThat(problems)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.cause()).contains("'" + key + "'").contains("some-file");
              assertThat(problem.remedy()).contains("'" + nearest);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spillway.temporal.address",
        "spillway.temporal.sticky-execution",
        "spillway.temporal.stickyExecution",
        "spillway.worker.roles",
        "spillway.worker.roles[1]",
        "spillway.clusters.prod-eu.master-url",
        "spillway.clusters[eu.prod].master-url",
        "spillways.temporal.adress",
        "spring.temporal.namespace",
      })
  void takesEverySpellingThatIsBound(String key) {
    assertThat(keys.in(withProperty(key, "x"))).isEmpty();
  }

  @Test
  void saysHowToWriteNameWithDots() {
    assertThat(keys.in(withProperty("spillway.clusters.eu.prod.example.kubeconfig", "x")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.remedy()).contains("\"[eu.prod.example]\""));
  }

  @ParameterizedTest
  @CsvSource({
    "SPILLWAY_TEMPORAL_ADRESS, SPILLWAY_TEMPORAL_ADDRESS",
    "SPILLWAY_TEMPRAL_ADDRESS, SPILLWAY_TEMPORAL_ADDRESS",
    "SPILLWAY_CLUSTERS_PROD_KUBECONFG, SPILLWAY_CLUSTERS_PROD_KUBECONFIG",
    "SPILLWAY_CLUSTERS_PROD_EU_KUBECONFIG, SPILLWAY_CLUSTERS_PROD_KUBECONFIG",
  })
  void refusesVariableByNameWithTheNearestOne(String variable, String nearest) {
    List<ConfigurationProblem> problems = keys.in(withVariable(variable, "s3cr3t"));

    assertThat(problems)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.cause()).contains(variable).doesNotContain("s3cr3t");
              assertThat(problem.remedy()).contains(nearest);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "SPILLWAY_TEMPORAL_ADDRESS, h:1",
    "SPILLWAY_TEMPORAL_STICKYEXECUTION, false",
    "SPILLWAY_TEMPORAL_STICKY_EXECUTION, false",
    "SPILLWAY_WORKER_ROLES_0, policy",
    "SPILLWAY_CLUSTERS_PROD_MASTERURL, https://h",
    "SPILLWAY_JDK, /opt/jdk",
    "SPILLWAY_TEMPORAL, /usr/bin/temporal",
    "SPILLWAY_PROMETHEUS, /usr/bin/prometheus",
    "SPILLWAY_LAB_HOME, /tmp/lab",
    "SPILLWAY_LAB_KUBECONFIG, /tmp/lab/kubernetes/spillway-worker.kubeconfig",
    "SPILLWAY_LAB_ADMIN_KUBECONFIG, /tmp/lab/kubernetes/lab-admin.kubeconfig",
    "SPILLWAY_WORKER_SERVICE_HOST, 10.0.0.1",
    "SPILLWAY_WORKER_SERVICE_PORT_HTTP, 8081",
    "SPILLWAY_WORKER_PORT, tcp://10.0.0.1:8081",
    "SPILLWAY_WORKER_PORT_8081_TCP_ADDR, 10.0.0.1",
    "TEMPORAL_ADDRESS, h:1",
  })
  void takesVariablesThatAreBoundAndThoseOfOthers(String variable, String value) {
    assertThat(keys.in(withVariable(variable, value))).isEmpty();
  }

  private static ConfigurableEnvironment withProperty(String key, String value) {
    return only(new MapPropertySource("some-file", Map.of(key, value)));
  }

  private static ConfigurableEnvironment withVariable(String name, String value) {
    return only(new SystemEnvironmentPropertySource("systemEnvironment", Map.of(name, value)));
  }

  private static ConfigurableEnvironment only(MapPropertySource source) {
    return new StandardEnvironment() {
      @Override
      protected void customizePropertySources(MutablePropertySources sources) {
        sources.addFirst(source);
      }
    };
  }
}
