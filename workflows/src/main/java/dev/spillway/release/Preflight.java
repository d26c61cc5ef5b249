package dev.spillway.release;

import dev.spillway.model.Ending;
import dev.spillway.model.Outcome;
import dev.spillway.port.AdmitRelease;
import dev.spillway.port.Finding;
import dev.spillway.port.Installation;
import dev.spillway.port.PreflightReport;
import dev.spillway.step.ReleaseRequest;
import dev.spillway.step.Step;
import io.temporal.workflow.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that is asked, read-only, before the first effect. */
final class Preflight {
  private final ReleaseState state;
  private final ReleaseContext context;
  private List<Finding> findings = List.of();

  Preflight(ReleaseState state, ReleaseContext context) {
    this.state = state;
    this.context = context;
  }

  /** The installation's facts first: without them not even a page can be drawn. */
  void readInstallation() {
    ReleaseRequest request = state.request();
    Installation installation =
        context
            .policy("what does the installation allow")
            .admitRelease(new AdmitRelease(request.plan().target(), request.id()));
    state.installation(installation);
    if (!state.memory().settles()) {
      context.noteStart();
    }
    findings = installation.report().findings();
  }

  /** All steps' questions at the same time. */
  void askBackEnds(List<Step> steps) {
    if (!findings.isEmpty()) {
      return;
    }
    List<Promise<PreflightReport>> questions = new ArrayList<>();
    for (Step step : steps) {
      questions.addAll(step.preflight(context));
    }
    findings = questions.stream().flatMap(question -> question.get().findings().stream()).toList();
  }

  /** How the release ends when something was found. */
  Optional<AbortOrder> refusal() {
    if (findings.isEmpty()) {
      return Optional.empty();
    }
    boolean denied =
        findings.stream().allMatch(found -> found.severity() == Finding.Severity.DENIED);
    List<String> lines =
        findings.stream().map(found -> found.cause() + " → " + found.remedy()).toList();
    return Optional.of(
        new AbortOrder(
            denied ? Outcome.DENIED : Outcome.INVALID, Ending.PREFLIGHT, String.join("; ", lines)));
  }
}
