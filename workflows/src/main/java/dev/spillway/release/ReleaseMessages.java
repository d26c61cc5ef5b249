package dev.spillway.release;

import dev.spillway.port.EvidenceSoFar;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;

/**
 * Everything a running release listens to. Updates answer; signals with the same records need no
 * live worker and never fail. A refusal is a failure whose type is a {@link Refusal}.
 */
@WorkflowInterface
public interface ReleaseMessages {
  @QueryMethod(name = "status", description = "The release as it stands.")
  ReleaseStatus status();

  /**
   * Answers with the release's page as it shows then; it shows so until the release itself has
   * something new to show. A query leaves no trace in history, so that an analysis may send one
   * with each sample.
   */
  @QueryMethod(
      name = "evidence",
      description = "Sent by an analysis that runs: shows here what it sees so far.")
  String evidence(EvidenceSoFar soFar);

  @UpdateMethod(
      name = "submit",
      description = "Sent by `spillway start` together with the request that starts a release.")
  SubmitReply submit(Submit submit);

  @UpdateMethod(
      name = "decide",
      description =
          "Answers a gate: `{\"gate\": \"go-live\", \"answer\": \"approve\", \"by\": \"ann\"}`;"
              + " answer is `approve`, `reject` (wants a `reason`) or `withdraw`.")
  Reply decide(Decide decide);

  @UpdateMethod(
      name = "abort",
      description = "Stops and undoes: `{\"by\": \"ann\", \"reason\": \"errors in checkout\"}`.")
  Reply abort(Abort abort);

  @UpdateMethod(
      name = "pause",
      description = "Holds before the next forward move: `{\"by\": \"ann\"}`.")
  Reply pause(Pause pause);

  @UpdateMethod(name = "resume", description = "Ends a pause: `{\"by\": \"ann\"}`.")
  Reply resume(Resume resume);

  @UpdateMethod(
      name = "promote",
      description = "Ends the current hold now; passes no gate: `{\"by\": \"ann\"}`.")
  Reply promote(Promote promote);

  @UpdateMethod(
      name = "retry",
      description =
          "Runs the step that needs a decision again: `{\"step\": \"canary\", \"by\": \"ann\"}`.")
  Reply retry(Retry retry);

  @UpdateMethod(
      name = "skip",
      description =
          "Leaves out the step that needs a decision:"
              + " `{\"step\": \"verifyArtifact\", \"by\": \"ann\", \"reason\": \"known outage\"}`.")
  Reply skip(Skip skip);

  @UpdateMethod(
      name = "signed",
      description =
          "Any of the others with a gateway's signature, which proves who says it: sent by"
              + " gateways only.")
  Reply signed(SignedMessage message);

  @SignalMethod(
      name = "signed",
      description = "The same as the update of this name: sent by gateways only.")
  void signedSignal(RawValue message);

  @SignalMethod(
      name = "approve",
      description = "Approves a gate: `{\"gate\": \"go-live\", \"by\": \"ann\"}`.")
  void approveSignal(RawValue message);

  @SignalMethod(
      name = "reject",
      description =
          "Rejects a gate: `{\"gate\": \"go-live\", \"by\": \"ann\", \"reason\": \"not today\"}`.")
  void rejectSignal(RawValue message);

  @SignalMethod(
      name = "abort",
      description = "Stops and undoes: `{\"by\": \"ann\", \"reason\": \"errors in checkout\"}`.")
  void abortSignal(RawValue message);

  @SignalMethod(
      name = "pause",
      description = "Holds before the next forward move: `{\"by\": \"ann\"}`.")
  void pauseSignal(RawValue message);

  @SignalMethod(name = "resume", description = "Ends a pause: `{\"by\": \"ann\"}`.")
  void resumeSignal(RawValue message);

  @SignalMethod(
      name = "promote",
      description = "Ends the current hold now; passes no gate: `{\"by\": \"ann\"}`.")
  void promoteSignal(RawValue message);

  @SignalMethod(
      name = "retry",
      description =
          "Runs the step that needs a decision again: `{\"step\": \"canary\", \"by\": \"ann\"}`.")
  void retrySignal(RawValue message);

  @SignalMethod(
      name = "skip",
      description =
          "Leaves out the step that needs a decision:"
              + " `{\"step\": \"verifyArtifact\", \"by\": \"ann\", \"reason\": \"known outage\"}`.")
  void skipSignal(RawValue message);
}
