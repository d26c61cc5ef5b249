package dev.spillway.client;

import dev.spillway.model.Target;
import dev.spillway.port.TaskQueues;
import dev.spillway.release.Lane;
import dev.spillway.release.Phase;
import dev.spillway.step.ReleaseRequest;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a release's workflow is started: its name, and what Temporal shows of it. */
record StartOptions(ReleaseRequest request) {
  WorkflowOptions with(boolean searchAttributes) {
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
    row(details, "CI run", request.change().run());
    details.append(
        "\nWatch: `spillway watch %s --env %s`. Back: `spillway abort %s --env %s --reason …`\n"
            .formatted(
                target.service(), target.environment(), target.service(), target.environment()));
    return details.toString();
  }

  private static void row(StringBuilder details, String name, @Nullable String value) {
    if (value != null) {
      details.append("- %s %s\n".formatted(name, oneLine(value)));
    }
  }

  /** Control characters of foreign text would be obeyed by whatever shows it. */
  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> line.appendCodePoint(Character.isISOControl(point) ? ' ' : point));
    return line.toString();
  }
}
