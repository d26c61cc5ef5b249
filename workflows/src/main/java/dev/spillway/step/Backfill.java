package dev.spillway.step;

import static dev.spillway.step.StepContext.Subject.ROWS;

import dev.spillway.model.SourceFile;
import dev.spillway.model.StepId;
import dev.spillway.port.AwaitGone;
import dev.spillway.port.BackfillReport;
import dev.spillway.port.BackfillRun;
import dev.spillway.port.RunningImages;
import dev.spillway.port.SnapshotWorkload;
import dev.spillway.port.WorkloadBaseline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Fills a new column for the rows that were there before. Waits for the last pods of the version
 * before to end, and then for a person: they would write rows that nobody fills.
 *
 * @param database a name from the installation's configuration
 * @param job path of the job's file, below the folder of the plan
 */
public record Backfill(StepId id, String database, String job) implements Step {
  /** Pods end within their grace period, which is seldom longer. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int MOST_NAMED = 3;

  @Override
  public StepOutcome run(StepContext context) {
    context.beforeMove("backfill " + job);
    Optional<StepOutcome> oldPods = oldPods(context);
    if (oldPods.isPresent()) {
      return oldPods.get();
    }
    BackfillReport report =
        context.change(
            ROWS,
            () -> context.activities().backfill("backfill " + job).runBackfill(request(context)));
    return outcome(report);
  }

  /** The last of them may still finish what they do. */
  private Optional<StepOutcome> oldPods(StepContext context) {
    WorkloadBaseline baseline = context.memory().workload();
    String before = baseline == null ? null : baseline.image();
    if (before == null) {
      return Optional.empty();
    }
    int pods =
        (context.flow().watchesOldPods() ? awaitEnd(before, context) : look(context))
            .pods()
            .getOrDefault(before, 0);
    return pods == 0
        ? Optional.empty()
        : Optional.of(
            new StepOutcome.NeedsDecision(
                ("Expected no pod of %s, which does not fill the new column, but %d run; wait for"
                        + " them to end, then retry")
                    .formatted(before, pods)));
  }

  private static RunningImages awaitEnd(String image, StepContext context) {
    return context
        .activities()
        .workloadWatch("until no pod of the version before runs")
        .awaitGone(new AwaitGone(context.request().rollout(), image, PATIENCE));
  }

  /** As runs did that began under an older version: they ask a person at once. */
  private static RunningImages look(StepContext context) {
    return context
        .activities()
        .workloadRead("does the version before still run")
        .runningImages(new SnapshotWorkload(context.request().rollout()));
  }

  private static StepOutcome outcome(BackfillReport report) {
    if (!report.quarantined().isEmpty()) {
      return new StepOutcome.NeedsDecision(leftOut(report));
    }
    if (report.remaining() > 0) {
      return new StepOutcome.NeedsDecision(
          "%d rows are still unfilled after all batches; find out who writes them, then retry"
              .formatted(report.remaining()));
    }
    return new StepOutcome.Passed(
        "%d rows filled in %d batches, none left".formatted(report.rows(), report.batches()));
  }

  /** The report names a hundred at most; how many there are, the count of what remains tells. */
  private static String leftOut(BackfillReport report) {
    List<String> keys = report.quarantined();
    List<String> named = keys.subList(0, Math.min(MOST_NAMED, keys.size()));
    long all = Math.max(report.remaining(), keys.size());
    String more = all == named.size() ? "" : "; and %d more".formatted(all - named.size());
    return "%d rows could not be filled: %s%s; correct them, then retry"
        .formatted(all, String.join("; ", named), more);
  }

  @Override
  public void undo(StepContext context) {
    // A run that is cancelled stops between two batches; what was filled stays beside its source.
  }

  private BackfillRun request(StepContext context) {
    SourceFile file = SqlFiles.required(job, context.request().files());
    return new BackfillRun(
        context.request().plan().target(),
        context.request().id(),
        database,
        JobFile.read(file.text()),
        file.sha256());
  }

  @Override
  public List<FileNeed> files() {
    return List.of(new FileNeed(FileNeed.Kind.FILE, job, "job"));
  }

  @Override
  public Optional<String> claim() {
    return Optional.of("backfill/%s/%s".formatted(database, job));
  }

  @Override
  public Explanation explain(ReleasePlan plan) {
    return new Explanation(
        List.of(
            "Fill old rows of database %s as %s says, batch by batch; refused while a pod of the"
                    .formatted(database, job)
                + " version before still runs."),
        Duration.ZERO,
        "it stops; what was filled stays, beside the values it was made from");
  }
}
