package dev.spillway.activities.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.activities.HttpPeer;
import dev.spillway.model.Image;
import dev.spillway.wire.FailureType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class RegistryVerifierTest extends ArtifactVerifierContract {
  private static final Duration AMPLE = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final CircuitBreakerConfig NEVER_OPEN =
      CircuitBreakerConfig.custom().minimumNumberOfCalls(1_000).build();

  private final HttpPeer registry = new HttpPeer();
  private ArtifactVerifier verifier = verifier(AMPLE, NEVER_OPEN);

  @AfterEach
  void close() {
    registry.close();
  }

  @Override
  ArtifactVerifier verifier() {
    return verifier;
  }

  @Override
  Image image(String digest) {
    return new Image(registry.host() + "/shop/orders", digest);
  }

  @Override
  void serve(String manifest) {
    registry.answer(HttpPeer.body(200, manifest));
  }

  @Override
  void serveNothing() {
    registry.answer(HttpPeer.body(404, "{\"errors\": [{\"code\": \"MANIFEST_UNKNOWN\"}]}"));
  }

  @Override
  void refuse() {
    registry.answer(HttpPeer.status(403));
  }

  @Override
  void fail() {
    registry.answer(HttpPeer.status(503));
  }

  @Override
  void vanish() {
    registry.close();
  }

  @Test
  void asksByDigestForEveryKindOfManifest() {
    serve(MANIFEST);

    var ignored = verifier.verify(image(digest(MANIFEST)));

    assertThat(registry.requests()).hasSize(1);
    HttpPeer.Request request = registry.requests().getFirst();
    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.target()).isEqualTo("/v2/shop/orders/manifests/" + digest(MANIFEST));
    assertThat(request.authorization()).isNull();
    assertThat(request.accept().split(", ", -1))
        .containsExactlyInAnyOrder(
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.v2+json",
            "application/vnd.docker.distribution.manifest.list.v2+json");
  }

  /** What was sent counts, not what the registry says of it. */
  @Test
  void doesNotBelieveTheDigestInAHeader() {
    registry.answer(
        HttpPeer.with("Docker-Content-Digest", digest(MANIFEST), HttpPeer.body(200, "other")));

    assertThat(verifier.verify(image(digest(MANIFEST))).problem()).contains(digest("other"));
  }

  @ParameterizedTest
  @CsvSource({
    "204, UNAVAILABLE",
    "302, UNAVAILABLE",
    "400, INVALID_REQUEST",
    "401, UNAUTHORISED",
    "403, UNAUTHORISED",
    "405, INVALID_REQUEST",
    "408, UNAVAILABLE",
    "429, UNAVAILABLE",
    "500, UNAVAILABLE",
    "502, UNAVAILABLE",
    "504, UNAVAILABLE",
  })
  void saysByTheStatusWhoseFaultItIs(int status, FailureType type) {
    registry.answer(HttpPeer.status(status));

    ApplicationFailure failure = assertFails(type);

    assertThat(failure.getOriginalMessage()).contains(registry.host(), String.valueOf(status));
    assertThat(registry.requests()).hasSize(1);
  }

  @Test
  void followsNoRedirect() {
    try (HttpPeer other = new HttpPeer()) {
      registry.answer(HttpPeer.with("Location", other.url("/"), HttpPeer.status(307)));

      assertFails(FailureType.UNAVAILABLE);

      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void namesWhyNobodyAnswers() {
    vanish();

    assertThat(assertFails(FailureType.UNAVAILABLE).getOriginalMessage())
        .isEqualTo(
            "Expected an answer from registry %s, but got none (ConnectException); it is tried again"
                .formatted(registry.host()));
  }

  @Test
  void givesUpASilentRegistry() {
    verifier = verifier(SHORT, NEVER_OPEN);
    registry.answer(registry.silence());

    assertFails(FailureType.UNAVAILABLE);
  }

  @Test
  void givesUpAManifestThatDoesNotEnd() {
    verifier = verifier(SHORT, NEVER_OPEN);
    registry.answer(registry.stall(200));

    assertFails(FailureType.UNAVAILABLE);
  }

  @Test
  void givesUpAManifestThatIsTooLarge() {
    registry.answer(HttpPeer.endless(200));

    assertThat(assertFails(FailureType.UNAVAILABLE).getOriginalMessage()).contains("4 MiB");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"shop", "shop/orders", "registry/shop", "../shop", "-./shop", "a:99999/x"})
  void refusesAnImageWithoutARegistryToAsk(String repository) {
    Image image = new Image(repository, digest(MANIFEST));

    assertThatThrownBy(() -> verifier.verify(image))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("invalid-request");
              assertThat(failure.getOriginalMessage()).contains("'" + repository + "'");
            });
  }

  @Test
  void leavesARegistryAloneThatKeepsFailing() {
    verifier = verifier(AMPLE, opensAfter(2, Duration.ofMinutes(1)));
    fail();

    assertFails(FailureType.UNAVAILABLE);
    assertFails(FailureType.UNAVAILABLE);
    ApplicationFailure failure = assertFails(FailureType.UNAVAILABLE);

    assertThat(failure.getOriginalMessage()).contains("left alone");
    assertThat(registry.requests()).hasSize(2);
  }

  @Test
  void leavesAloneOnlyTheRegistryThatFails() {
    verifier = verifier(AMPLE, opensAfter(1, Duration.ofMinutes(1)));
    fail();
    assertFails(FailureType.UNAVAILABLE);

    serve(MANIFEST);
    Image elsewhere = new Image("localhost:" + registry.port() + "/shop", digest(MANIFEST));

    assertThat(verifier.verify(elsewhere).problem()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404})
  void doesNotLeaveARegistryAloneThatAnswers(int status) {
    verifier = verifier(AMPLE, opensAfter(1, Duration.ofMinutes(1)));
    registry.answer(HttpPeer.status(status));

    assertThat(outcome()).isNotEqualTo("there");
    serve(MANIFEST);

    assertThat(outcome()).isEqualTo("there");
  }

  /** Each try that a registry refuses once held one of the few tries after a pause, for good. */
  @Test
  void asksARegistryAgainThatRefusedItAfterAPause() throws InterruptedException {
    verifier = verifier(AMPLE, opensAfter(1, Duration.ofMillis(1)));
    fail();
    assertFails(FailureType.UNAVAILABLE);
    Thread.sleep(10);

    refuse();
    assertFails(FailureType.UNAUTHORISED);
    assertFails(FailureType.UNAUTHORISED);
    serve(MANIFEST);

    assertThat(outcome()).isEqualTo("there");
  }

  private String outcome() {
    try {
      String problem = verifier.verify(image(digest(MANIFEST))).problem();
      return problem == null ? "there" : problem;
    } catch (ApplicationFailure e) {
      return e.getOriginalMessage();
    }
  }

  private static CircuitBreakerConfig opensAfter(int failures, Duration pause) {
    return CircuitBreakerConfig.custom()
        .slidingWindowSize(failures)
        .minimumNumberOfCalls(failures)
        .permittedNumberOfCallsInHalfOpenState(1)
        .waitDurationInOpenState(pause)
        .build();
  }

  private ArtifactVerifier verifier(Duration patience, CircuitBreakerConfig breaker) {
    return new RegistryVerifier(
        List.of(
            new RegistrySettings(registry.host(), true, null, null, null),
            new RegistrySettings("localhost:" + registry.port(), true, null, null, null)),
        patience,
        breaker);
  }
}
