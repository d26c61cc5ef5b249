package dev.spillway.activities.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.activities.HttpPeer;
import dev.spillway.activities.failure.KubernetesFailures;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesClientsTest {
  private static final String POD =
      """
      {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "one", "namespace": "shop"}}
      """;

  private final HttpPeer server = new HttpPeer();

  @TempDir Path folder;

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void refusesAnUnknownClusterAndListsTheKnownOnes() {
    try (KubernetesClients clients =
        KubernetesClients.of(List.of(at("prod-eu", null), at("stage-eu", null)))) {
      assertThatThrownBy(() -> clients.client("prod-us"))
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              failure -> {
                assertThat(failure.getType()).isEqualTo("invalid-configuration");
                assertThat(failure.getOriginalMessage())
                    .contains("(prod-eu, stage-eu), but was 'prod-us'");
              });
    }
  }

  @Test
  void takesUpARotatedToken() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "first\n");
    server.answer(HttpPeer.body(200, POD));

    try (KubernetesClients clients = KubernetesClients.of(List.of(at("prod-eu", token)))) {
      ask(clients.client("prod-eu"));
      Files.writeString(token, "second\n");
      ask(clients.client("prod-eu"));
    }

    assertThat(server.requests())
        .extracting(HttpPeer.Request::authorization)
        .containsExactly("Bearer first", "Bearer second");
  }

  @Test
  void saysThatTheTokenWentAway() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "first\n");
    server.answer(HttpPeer.body(200, POD));

    try (KubernetesClients clients = KubernetesClients.of(List.of(at("prod-eu", token)))) {
      Files.delete(token);

      assertThatThrownBy(() -> ask(clients.client("prod-eu")))
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              failure -> {
                assertThat(failure.getType()).isEqualTo("invalid-configuration");
                assertThat(failure.getOriginalMessage()).contains(token.toString());
              });
    }
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void sendsNoCredentialsOfTheEnvironment() {
    server.answer(HttpPeer.body(200, POD));
    System.setProperty("kubernetes.auth.token", "hunter2");

    try (KubernetesClients clients = KubernetesClients.of(List.of(at("prod-eu", null)))) {
      ask(clients.client("prod-eu"));
    } finally {
      System.clearProperty("kubernetes.auth.token");
    }

    assertThat(server.requests()).hasSize(1);
    assertThat(server.requests().getFirst().authorization()).isNull();
  }

  @Test
  void saysThatNobodyListens() {
    server.close();

    try (KubernetesClients clients = KubernetesClients.of(List.of(at("prod-eu", null)))) {
      assertThatThrownBy(() -> ask(clients.client("prod-eu")))
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              failure -> {
                assertThat(failure.getType()).isEqualTo("unavailable");
                assertThat(failure.getOriginalMessage()).contains("no answer (ConnectException");
              });
    }
  }

  @Test
  void asksOnceAndLeavesRetriesToOthers() {
    server.answer(HttpPeer.status(503));

    try (KubernetesClients clients = KubernetesClients.of(List.of(at("prod-eu", null)))) {
      assertThatThrownBy(() -> ask(clients.client("prod-eu")))
          .isInstanceOf(ApplicationFailure.class);
    }

    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void goesWhereTheContextSays() throws IOException {
    Path kubeconfig = kubeconfig();

    try (KubernetesClients clients =
        KubernetesClients.of(
            List.of(
                ClusterSettings.ofKubeconfig("current", kubeconfig, null),
                ClusterSettings.ofKubeconfig("named", kubeconfig, "blue")))) {
      assertThat(clients.client("current").getMasterUrl()).hasHost("green.example");
      assertThat(clients.client("named").getMasterUrl()).hasHost("blue.example");
    }
  }

  @Test
  void refusesAContextThatTheKubeconfigHasNot() throws IOException {
    ClusterSettings settings = ClusterSettings.ofKubeconfig("prod-eu", kubeconfig(), "red");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> KubernetesClients.of(List.of(settings)).close())
        .withMessageContaining("'red'")
        .withMessageContaining("blue, green");
  }

  @Test
  void refusesAKubeconfigWithoutACurrentContext() throws IOException {
    Path file = Files.writeString(folder.resolve("kubeconfig"), "apiVersion: v1\nkind: Config\n");
    ClusterSettings settings = ClusterSettings.ofKubeconfig("prod-eu", file, null);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> KubernetesClients.of(List.of(settings)).close())
        .withMessageContaining("current-context");
  }

  @Test
  void refusesAFileThatIsNoKubeconfig() throws IOException {
    Path file = Files.writeString(folder.resolve("kubeconfig"), "hunter2: [");
    ClusterSettings settings = ClusterSettings.ofKubeconfig("prod-eu", file, null);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> KubernetesClients.of(List.of(settings)).close())
        .withMessageContaining("Expected a kubeconfig in " + file)
        .withMessageNotContaining("hunter2")
        .withNoCause();
  }

  @Test
  void sendsTheTokenOfTheKubeconfig() throws IOException {
    Path file = folder.resolve("kubeconfig");
    Files.writeString(
        file,
        Files.readString(kubeconfig()).replace("https://green.example:6443", server.url("/")));
    server.answer(HttpPeer.body(200, POD));

    try (KubernetesClients clients =
        KubernetesClients.of(List.of(ClusterSettings.ofKubeconfig("prod-eu", file, null)))) {
      ask(clients.client("prod-eu"));
    }

    assertThat(server.requests())
        .extracting(HttpPeer.Request::authorization)
        .containsExactly("Bearer hunter2");
  }

  @Test
  void refusesAContextWithoutItsCluster() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("kubeconfig"),
            """
            apiVersion: v1
            kind: Config
            current-context: green
            contexts:
              - {name: green, context: {cluster: gone, user: worker}}
            """);
    ClusterSettings settings = ClusterSettings.ofKubeconfig("prod-eu", file, null);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> KubernetesClients.of(List.of(settings)).close())
        .withMessageContaining("'gone'");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    ClusterSettings settings =
        ClusterSettings.ofKubeconfig("prod-eu", folder.resolve("none"), null);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> KubernetesClients.of(List.of(settings)).close())
        .withMessageContaining("for cluster 'prod-eu'");
  }

  @Test
  void refusesTwoClustersOfTheSameName() {
    List<ClusterSettings> twice = List.of(at("prod-eu", null), at("prod-eu", null));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> KubernetesClients.of(twice).close())
        .withMessageContaining("two are 'prod-eu'");
  }

  private ClusterSettings at(String name, Path token) {
    return new ClusterSettings(name, null, null, server.url("/"), token, null);
  }

  private static void ask(KubernetesClient client) {
    var ignored =
        KubernetesFailures.call(
            "get pods shop/one", () -> client.pods().inNamespace("shop").withName("one").get());
  }

  private Path kubeconfig() throws IOException {
    return Files.writeString(
        folder.resolve("kubeconfig"),
        """
        apiVersion: v1
        kind: Config
        current-context: green
        clusters:
          - {name: green, cluster: {server: "https://green.example:6443"}}
          - {name: blue, cluster: {server: "https://blue.example:6443"}}
        users:
          - {name: worker, user: {token: hunter2}}
        contexts:
          - {name: green, context: {cluster: green, user: worker}}
          - {name: blue, context: {cluster: blue, user: worker}}
        """);
  }
}
