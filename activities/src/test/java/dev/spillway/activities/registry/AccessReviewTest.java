package dev.spillway.activities.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.activities.kube.KubernetesApi;
import dev.spillway.port.Finding;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessReviewTest {
  private static final List<Right> RIGHTS =
      List.of(
          new Right("get", "", "pods"),
          new Right("update", "apps", "deployments"),
          new Right("get", "", "pods/log"));

  private final KubernetesApi api = new KubernetesApi();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void findsNothingWhereEveryRightIsThere() {
    assertThat(missing()).isEmpty();
  }

  @Test
  void namesEveryMissingRightInOneFinding() {
    api.deny("get", "pods");
    api.deny("update", "deployments");

    Finding finding = missing().orElseThrow();

    assertThat(finding.severity()).isEqualTo(Finding.Severity.DENIED);
    assertThat(finding.cause()).contains("namespace 'shop'", "get pods", "update deployments.apps");
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 405})
  void passesWhereTheServerHasNoReviews(int code) {
    api.fail(code);

    assertThat(missing()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"401, unauthorised", "403, unauthorised", "500, unavailable", "503, unavailable"})
  void failsRatherThanPassesWithoutAnAnswer(int code, String type) {
    api.fail(code);

    assertThatThrownBy(this::missing)
        .isInstanceOfSatisfying(
            ApplicationFailure.class, failure -> assertThat(failure.getType()).isEqualTo(type));
  }

  private Optional<Finding> missing() {
    return AccessReview.missing(api.client(), "shop", RIGHTS);
  }
}
