package dev.spillway.step;

import dev.spillway.model.Outcome;
import dev.spillway.model.StepId;
import dev.spillway.port.Finding;
import dev.spillway.port.ImageReport;
import dev.spillway.port.PreflightReport;
import dev.spillway.port.VerifyImage;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The image exists in its registry, by its digest. Changes nothing, so there is nothing to undo.
 */
public record VerifyArtifact(StepId id) implements Step {
  private static final Duration FRESH = Duration.ofMinutes(1);

  @Override
  public StepOutcome run(StepContext context) {
    ImageReport report = justVerified(context).orElseGet(() -> verify(context));
    String problem = report.problem();
    return problem == null
        ? new StepOutcome.Passed("verified: " + report.verified())
        : new StepOutcome.Failed(problem, Outcome.ROLLED_BACK, true);
  }

  /** The preflight asked the same; what it found counts while it is fresh. */
  private static Optional<ImageReport> justVerified(StepContext context) {
    return context.flow().trustsPreflight()
        ? Optional.ofNullable(context.memory().verified(context.now().minus(FRESH)))
        : Optional.empty();
  }

  private static ImageReport verify(StepContext context) {
    return context.activities().artifact("verify " + image(context)).verifyImage(request(context));
  }

  @Override
  public void undo(StepContext context) {
    // It only looked.
  }

  @Override
  public List<Promise<PreflightReport>> preflight(StepContext context) {
    Promise<ImageReport> report =
        Async.function(
            context.activities().artifact("look for " + image(context))::verifyImage,
            request(context));
    return List.of(
        report.thenApply(
            it -> {
              context.memory().verified(it, context.now());
              return finding(it);
            }));
  }

  private static PreflightReport finding(ImageReport report) {
    String problem = report.problem();
    if (problem == null) {
      return PreflightReport.CLEAR;
    }
    return new PreflightReport(
        List.of(Finding.invalid(problem, "push the image, or start with a digest that exists")));
  }

  @Override
  public Explanation explain(ReleasePlan plan) {
    return new Explanation(
        List.of("Check that the registry has the image by its digest."),
        Duration.ZERO,
        "nothing to undo: it only looks");
  }

  @Override
  public boolean isSkippable() {
    return true;
  }

  /** What nobody has verified goes out by nobody's word alone. */
  @Override
  public boolean isSkippableAlone() {
    return false;
  }

  private static VerifyImage request(StepContext context) {
    return new VerifyImage(context.request().image());
  }

  private static String image(StepContext context) {
    return context.request().image().shortDigest();
  }
}
