package dev.spillway.starter;

import dev.spillway.model.Target;
import dev.spillway.port.TaskQueues;
import dev.spillway.release.Lane;
import dev.spillway.release.Phase;
import dev.spillway.release.Submit;
import dev.spillway.release.SubmitReply;
import dev.spillway.step.ReleaseRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.SearchAttributes;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Starts a release, or finds who holds its lane: one round trip. */
final class Submission {
  private static final Duration WORKER_PATIENCE = Duration.ofSeconds(10);

  private final WorkflowClient client;
  private final ReleaseRequest request;

  Submission(WorkflowClient client, ReleaseRequest request) {
    this.client = client;
    this.request = request;
  }

  /** The lane's answer; empty when the start is durable but no worker has taken it yet. */
  Optional<SubmitReply> send(Submit submit, Console console) {
    try {
      return send(submit, true);
    } catch (RuntimeException e) {
      if (!isUnknownSearchAttribute(e)) {
        throw e;
      }
      console.say("Temporal does not know Spillway's search attributes; started without them");
      return send(submit, false);
    }
  }

  private Optional<SubmitReply> send(Submit submit, boolean searchAttributes) {
    UpdateOptions<SubmitReply> update =
        UpdateOptions.newBuilder(SubmitReply.class)
            .setUpdateName("submit")
            .setUpdateId(UUID.randomUUID().toString())
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    try {
      return Optional.of(
          Lanes.within(
              WORKER_PATIENCE,
              () ->
                  client
                      .newUntypedWorkflowStub("Release", options(searchAttributes))
                      .executeUpdateWithStart(
                          update, new Object[] {submit}, new Object[] {request})));
    } catch (CommandException e) {
      if (e.exitCode() == ExitCode.UNREACHABLE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private WorkflowOptions options(boolean searchAttributes) {
    Target target = request.plan().target();
    WorkflowOptions.Builder options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(Lane.workflowId(target.environment(), target.service()))
            .setTaskQueue(TaskQueues.WORKFLOWS)
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
            .setWorkflowIdConflictPolicy(
                WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
            .setMemo(Map.of(Lane.MEMO_RELEASE_ID, request.id().value()))
            .setStaticSummary(summary(target))
            .setStaticDetails(details(target));
    if (searchAttributes) {
      options.setTypedSearchAttributes(
          SearchAttributes.newBuilder()
              .set(Lane.SERVICE, target.service().value())
              .set(Lane.ENVIRONMENT, target.environment().value())
              .set(Lane.VERSION, request.image().shortDigest())
              .set(Lane.PHASE, Phase.PREFLIGHT.wireName())
              .build());
    }
    return options.build();
  }

  private String summary(Target target) {
    return "%s → %s %s (%s)"
        .formatted(
            target.service(),
            target.environment(),
            request.image().shortDigest(),
            request.startedBy());
  }

  private String details(Target target) {
    StringBuilder details = new StringBuilder();
    details.append(
        "Release `%s` of **%s** to **%s**\n\n"
            .formatted(request.id(), target.service(), target.environment()));
    details.append("- image `%s`\n".formatted(request.image()));
    row(details, "change", request.change().id());
    row(details, "commit", request.change().commit());
    row(details, "pull request", request.change().pullRequest());
    details.append(
        "\nWatch: `spillway watch %s --env %s`. Back: `spillway abort %s --env %s --reason …`\n"
            .formatted(
                target.service(), target.environment(), target.service(), target.environment()));
    return details.toString();
  }

  private static void row(StringBuilder details, String name, @Nullable String value) {
    if (value != null) {
      details.append("- %s %s\n".formatted(name, Console.plain(value).replace("\n", " ")));
    }
  }

  private static boolean isUnknownSearchAttribute(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StatusRuntimeException status
          && status.getStatus().getCode() == Status.Code.INVALID_ARGUMENT
          && String.valueOf(status.getMessage())
              .toLowerCase(Locale.ROOT)
              .contains("search attribute")) {
        return true;
      }
    }
    return false;
  }
}
