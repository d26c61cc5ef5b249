package dev.spillway.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StickyExecutionOffTest {
  private final List<Object> sent = new ArrayList<>();

  @Test
  void takesTheWishForStickyExecutionOutOfAnswers() {
    var answer = RespondWorkflowTaskCompletedRequest.newBuilder().setIdentity("me");
    answer
        .getStickyAttributesBuilder()
        .setWorkerTaskQueue(TaskQueue.newBuilder().setName("sticky"));

    send(WorkflowServiceGrpc.getRespondWorkflowTaskCompletedMethod(), answer.build());

    assertThat(sent).containsExactly(answer.clearStickyAttributes().build());
  }

  @Test
  void leavesOtherCallsAlone() {
    var failed = RespondWorkflowTaskFailedRequest.newBuilder().setIdentity("me").build();

    send(WorkflowServiceGrpc.getRespondWorkflowTaskFailedMethod(), failed);

    assertThat(sent).containsExactly(failed);
  }

  private <Q, A> void send(MethodDescriptor<Q, A> method, Q message) {
    new StickyExecutionOff()
        .interceptCall(method, CallOptions.DEFAULT, new Recorder())
        .sendMessage(message);
  }

  private final class Recorder extends Channel {
    @Override
    public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
      return new ClientCall<>() {
        @Override
        public void sendMessage(Q message) {
          sent.add(message);
        }

        @Override
        public void start(Listener<A> listener, Metadata headers) {}

        @Override
        public void request(int messages) {}

        @Override
        public void cancel(@Nullable String message, @Nullable Throwable cause) {}

        @Override
        public void halfClose() {}
      };
    }

    @Override
    public String authority() {
      return "test";
    }
  }
}
