package dev.spillway.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LostServerTest {
  private static final WorkflowExecution LANE =
      WorkflowExecution.newBuilder().setWorkflowId("release/production/orders-api").build();

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED"})
  void isUnreachableAndNoMistakeOfOurs(Status.Code code) {
    assertThat(LostServer.explain(serviceFailure(code)))
        .hasValueSatisfying(
            it -> {
              assertThat(it.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
              assertThat(it).hasMessageContaining("it stopped (" + code + ")");
            });
  }

  @Test
  void leavesOtherFailuresAlone() {
    assertThat(LostServer.explain(serviceFailure(Status.Code.INVALID_ARGUMENT))).isEmpty();
    assertThat(LostServer.explain(new IllegalStateException("no such step"))).isEmpty();
  }

  private static WorkflowServiceException serviceFailure(Status.Code code) {
    return new WorkflowServiceException(LANE, "Release", code.toStatus().asRuntimeException());
  }
}
