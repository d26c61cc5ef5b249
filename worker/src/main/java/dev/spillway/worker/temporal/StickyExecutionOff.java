package dev.spillway.worker.temporal;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;

/**
 * Takes the wish for sticky execution out of what workers answer, so that each task of a release
 * goes to any worker. Temporal's in-process server never gives up a queue of a worker that died.
 */
final class StickyExecutionOff implements ClientInterceptor {
  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void sendMessage(Q message) {
        super.sendMessage(withoutSticky(message));
      }
    };
  }

  @SuppressWarnings("unchecked") // a message of the same class goes out as came in
  private static <Q> Q withoutSticky(Q message) {
    return message instanceof RespondWorkflowTaskCompletedRequest answer
        ? (Q) answer.toBuilder().clearStickyAttributes().build()
        : message;
  }
}
