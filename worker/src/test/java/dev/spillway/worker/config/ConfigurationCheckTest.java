package dev.spillway.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.support.GenericApplicationContext;

class ConfigurationCheckTest {
  @TempDir private Path folder;

  @Test
  void takesNoConfigurationAtAll() {
    assertThat(problems()).isEmpty();
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    List<String> causes =
        problems(
            "spillway.temporal.adress=h:1",
            "spillway.temporal.api-key=env:NO_SUCH_VARIABLE",
            "spillway.clusters.eu.kubeconfig=" + folder.resolve("absent"),
            "spillway.worker.cache-size=0");

    assertThat(causes)
        .satisfiesExactlyInAnyOrder(
            cause -> assertThat(cause).contains("'spillway.temporal.adress'"),
            cause -> assertThat(cause).contains("'spillway.temporal.api-key'", "NO_SUCH_VARIABLE"),
            cause -> assertThat(cause).contains("'spillway.clusters.eu.kubeconfig'", "absent"),
            cause -> assertThat(cause).contains("spillway.worker", "cache-size", "was 0"));
  }

  @Test
  void refusesMissingAndEmptySecretFilesByName() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty"), "\n");

    assertThat(problems("spillway.temporal.api-key=file:" + folder.resolve("absent")))
        .singleElement()
        .satisfies(cause -> assertThat(cause).contains("there is none at file:", "absent"));
    assertThat(problems("spillway.temporal.api-key=file:" + empty))
        .singleElement()
        .satisfies(cause -> assertThat(cause).contains("there is none at file:", "empty"));
  }

  @Test
  void takesSecretThatIsThere() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "s3cr3t\n");

    assertThat(problems("spillway.temporal.api-key=file:" + file)).isEmpty();
  }

  @Test
  void doesNotShowSecretThatWasWrittenInPlaceOfItsReference() {
    assertThat(problems("spillway.temporal.api-key=s3cr3t"))
        .singleElement()
        .satisfies(
            cause -> assertThat(cause).contains("env:NAME or file:PATH").doesNotContain("s3cr3t"));
  }

  @Test
  void takesEveryGroupOfTheExample() {
    assertThat(
            problems(
                "spillway.temporal.tls.enabled=true",
                "spillway.clusters.prod-eu.in-cluster=true",
                "spillway.metrics.pods.port=8080",
                "spillway.registries[ghcr.io:443].username=me",
                "spillway.registries[ghcr.io:443].password=env:PATH",
                "spillway.notices.webhooks.oncall.url=https://hooks.example.com/x",
                "spillway.policy.unverified-approvals=true"))
        .isEmpty();
  }

  @Test
  void doesNotShowAddressOfWebhookSinceItMayHoldToken() {
    assertThat(problems("spillway.notices.webhooks.a.url=https://[s3cr3t"))
        .singleElement()
        .satisfies(cause -> assertThat(cause).contains("webhooks.a.url").doesNotContain("s3cr3t"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spillway.temporal",
        "spillway.temporal.tls",
        "spillway.clusters",
        "spillway.metrics.pods",
        "spillway.metrics.pods.errors",
        "spillway.metrics.pods.prometheus",
        "spillway.registries[ghcr.io]",
        "spillway.notices",
        "spillway.notices.webhooks",
        "spillway.policy",
      })
  void takesGroupThatIsLeftEmpty(String group) {
    assertThat(problems(group + "=")).isEmpty();
  }

  @Test
  void takesEntryWithoutKeysForOneWithEveryDefault() {
    try (GenericApplicationContext context = new GenericApplicationContext()) {
      TestPropertyValues.of("spillway.metrics.pods=").applyTo(context);

      new ConfigurationCheck().initialize(context);

      assertThat(
              Binder.get(context.getEnvironment())
                  .bind(SpillwaySettings.PREFIX, SpillwaySettings.class)
                  .get()
                  .metrics()
                  .get("pods")
                  .path())
          .isEqualTo("/metrics");
    }
  }

  @Test
  void isNotMisledByVariableOfTheLauncherThatIsNamedLikeGroup() {
    try (GenericApplicationContext context = new GenericApplicationContext()) {
      TestPropertyValues.of("SPILLWAY_TEMPORAL=/usr/bin/temporal")
          .applyTo(context.getEnvironment(), TestPropertyValues.Type.SYSTEM_ENVIRONMENT);

      assertThatCode(() -> new ConfigurationCheck().initialize(context)).doesNotThrowAnyException();
    }
  }

  @Test
  void takesClusterOfWhichOnlyTheNameIsNeeded() {
    assertThat(problems("spillway.clusters.a=", "spillway.worker.roles=policy")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spillway.worker.drain-timeout=soon | duration (such as 30s), but found 'soon'",
        "spillway.worker.drain-timeout=-1s | at least zero",
        "spillway.worker.cache-size=many | whole number, but found 'many'",
        "spillway.worker.roles=workflows,cook | some of workflows, kubernetes",
        "spillway.temporal.sticky-execution=perhaps | true or false, but found 'perhaps'",
        "spillway.temporal.address=temporal | HOST:PORT",
        "spillway.temporal.address=http://h:1 | HOST:PORT",
        "spillway.clusters.a.context=b | kubeconfig beside context",
        "spillway.clusters.a.token-file=pom.xml | master-url beside",
        "spillway.clusters.a.in-cluster=false | Expected one of kubeconfig, master-url and"
            + " in-cluster",
        "spillway.metrics.a.type=guess | one of scrape, prometheus, but found 'guess'",
        "spillway.metrics.a.type=prometheus | prometheus.url beside",
        "spillway.metrics.a.prometheus.url=http://p:9090 | type: prometheus beside",
        "spillway.metrics.a.prometheus.token=s3cr3t | env:NAME or file:PATH",
        "spillway.metrics.a.prometheus.ca-file=/absent | /absent cannot be read",
        "spillway.metrics.a.prometheus.scrape-interval=often | duration (such as 30s)",
        "spillway.metrics.a.discovery=guess | one of pods, service, but found 'guess'",
        "spillway.metrics.a.path=metrics | begins with /",
        "spillway.metrics.a.max-size=0B | above zero",
        "spillway.metrics.a.errors.pattern=5( | regular expression",
        "spillway.registries.a.username=me | username and password together",
        "spillway.notices.webhooks.a.url=ftp://h | http or https",
        "spillway.notices.webhooks.a.token=env:PATH | http or https",
        "spillway.policy.freeze-file=/absent | /absent cannot be read",
        "spillway.gateway.login.client-id=g | Expected issuer, client-id and url together",
        "spillway.gateway.login.url=http://spillway.test | Expected an https address",
        "spillway.gateway.login.token-uri=https://i.test/t | token-uri together",
        "spillway.gateway.login.scopes=email | Expected openid among the scopes",
        "spillway.gateway.login.life=9h | Expected a life of at most PT8H",
        "spillway.gateway.login.client-secret=s3cr3t | env:NAME or file:PATH",
      })
  void refusesValuesOfWrongForm(String property, String part) {
    assertThat(problems(property))
        .singleElement()
        .satisfies(cause -> assertThat(cause).contains(part));
  }

  @Test
  void refusesALoginAtNobodyOrAtWhoKnowsProgramsAlone() {
    String[] common = {
      "spillway.worker.roles=gateway",
      "spillway.record.url=jdbc:postgresql://db/record",
      "spillway.gateway.signing-keys[0].id=k",
      "spillway.gateway.signing-keys[0].key=env:PATH",
      "spillway.gateway.issuers.jobs.issuer-uri=https://ci.test",
      "spillway.gateway.issuers.jobs.audience=a",
      "spillway.gateway.issuers.jobs.kind=ci",
      "spillway.gateway.login.client-id=g",
      "spillway.gateway.login.url=https://spillway.test",
    };

    assertThat(problems(and(common, "spillway.gateway.login.issuer=jobs")))
        .singleElement()
        .satisfies(cause -> assertThat(cause).contains("an issuer of people", "'jobs'"));
    assertThat(problems(and(common, "spillway.gateway.login.issuer=people")))
        .singleElement()
        .satisfies(cause -> assertThat(cause).contains("an issuer of people", "'people'"));
  }

  private static String[] and(String[] properties, String one) {
    return Stream.concat(Stream.of(properties), Stream.of(one)).toArray(String[]::new);
  }

  private static List<String> problems(String... properties) {
    try (GenericApplicationContext context = new GenericApplicationContext()) {
      TestPropertyValues.of(
              Stream.of(properties)
                  .map(property -> property.split("=", 2))
                  .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])))
          .applyTo(context);
      InvalidConfigurationException failure =
          catchThrowableOfType(
              InvalidConfigurationException.class,
              () -> new ConfigurationCheck().initialize(context));
      return failure == null
          ? List.of()
          : failure.problems().stream().map(ConfigurationProblem::cause).toList();
    }
  }
}
