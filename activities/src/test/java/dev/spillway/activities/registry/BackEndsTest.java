package dev.spillway.activities.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.wire.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackEndsTest {
  @Test
  void findsEachByItsName() {
    BackEnds<String> sources = sources("prod", "stage");

    assertThat(sources.get("stage")).isEqualTo("stage");
    assertThat(sources.names()).containsExactly("prod", "stage");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pod", "PROD", "prod ", ""})
  void refusesAnUnknownNameAndListsTheKnownOnes(String name) {
    BackEnds<String> sources = sources("stage", "prod");

    assertThatThrownBy(() -> sources.get(name))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("invalid-configuration");
              assertThat(failure.isNonRetryable()).isTrue();
              assertThat(failure.getOriginalMessage())
                  .startsWith("Expected a metrics source that is configured (prod, stage), but was")
                  .endsWith("correct the name or configure it");
            });
    assertThat(sources.find(name)).isEmpty();
  }

  @Test
  void doesNotTakeTheOnlyOneForAnother() {
    BackEnds<String> sources = sources("prod");

    assertThatThrownBy(() -> sources.get("default")).hasMessageContaining("(prod)");
  }

  @Test
  void saysThatNothingIsConfigured() {
    assertThat(sources().unknownMessage("prod")).contains("(none is), but was 'prod'");
  }

  @Test
  void cleansTheNameItQuotes() {
    assertThat(sources("prod").unknownMessage("x\r\n\u001b[2J")).contains("but was 'x [2J'");
  }

  @Test
  void failsWithTheTypeOfItsArea() {
    BackEnds<String> routers =
        BackEnds.of(
            "router", FailureType.INVALID_REQUEST, List.of("gateway-api"), Function.identity());

    assertThatThrownBy(() -> routers.get("istio"))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo("invalid-request"));
  }

  @Test
  void refusesTwoOfTheSameName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sources("prod", "prod"))
        .withMessageContaining("two are 'prod'; rename one");
  }

  private static BackEnds<String> sources(String... names) {
    return BackEnds.of(
        "metrics source", FailureType.INVALID_CONFIGURATION, List.of(names), Function.identity());
  }
}
