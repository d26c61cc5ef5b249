package dev.spillway.activities.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.wire.FailureType;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesFailuresTest {
  private static final String WHAT = "get deployments.apps shop/orders";

  @ParameterizedTest
  @CsvSource({
    "-1, UNAVAILABLE",
    "0, UNAVAILABLE",
    "307, UNAVAILABLE",
    "400, INVALID_REQUEST",
    "401, UNAUTHORISED",
    "403, UNAUTHORISED",
    "404, UNEXPECTED_SHAPE",
    "408, UNAVAILABLE",
    "409, UNAVAILABLE",
    "410, UNAVAILABLE",
    "415, INVALID_REQUEST",
    "422, INVALID_REQUEST",
    "429, UNAVAILABLE",
    "500, UNAVAILABLE",
    "503, UNAVAILABLE",
    "504, UNAVAILABLE",
  })
  void saysByTheCodeWhoseFaultItIs(int code, FailureType type) {
    ApplicationFailure failure = translate(code, "said the server");

    assertThat(failure.getType()).isEqualTo(type.wireName());
    assertThat(failure.isNonRetryable()).isEqualTo(!type.retryable());
    assertThat(failure.getOriginalMessage()).startsWith("Expected the API server to " + WHAT);
  }

  @Test
  void saysWhatTheServerSaid() {
    assertThat(translate(403, "orders is forbidden:\nno right").getOriginalMessage())
        .contains("403 (orders is forbidden: no right)", "grant its account the right to " + WHAT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Job \"x\" is invalid: spec.template: Invalid value: core.PodTemplateSpec{Env: hunter2}: x",
        "Secret \"x\" is invalid: data[k]: Unsupported value: \"hunter2\": supported values: \"a\"",
        "x is invalid: spec.env[1]: Duplicate value: {\"value\": \"hunter2\"}",
        "cannot unmarshal number, error found in #10 byte of ...|\"value\":\"hunter2\"}|..."
      })
  void leavesOutTheValuesThatTheServerQuotes(String said) {
    String message = translate(422, said).getOriginalMessage();

    assertThat(message).doesNotContain("hunter2").contains("422 (", "(not shown)");
  }

  @Test
  void namesWhatBrokeTheConnection() {
    KubernetesClientException lost =
        new KubernetesClientException("outer", new IOException("inner \u001b[31m text"));

    ApplicationFailure failure = KubernetesFailures.translate(WHAT, lost);

    assertThat(failure.getOriginalMessage())
        .contains("no answer (IOException: inner [31m text)", "it is tried again");
    assertThat(failure).hasNoCause();
  }

  @Test
  void translatesWhatACallThrows() {
    assertThatThrownBy(
            () ->
                KubernetesFailures.call(
                    WHAT,
                    () -> {
                      throw refusal(503, "later");
                    }))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo("unavailable"));
  }

  @Test
  void givesBackWhatACallReturns() {
    assertThat(KubernetesFailures.call(WHAT, () -> 7)).isEqualTo(7);
  }

  private static ApplicationFailure translate(int code, String said) {
    return KubernetesFailures.translate(WHAT, refusal(code, said));
  }

  private static KubernetesClientException refusal(int code, String said) {
    Status status = new StatusBuilder().withCode(code).withMessage(said).build();
    return new KubernetesClientException(said, code, status);
  }
}
