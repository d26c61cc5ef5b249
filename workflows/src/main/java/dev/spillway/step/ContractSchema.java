package dev.spillway.step;

import dev.spillway.model.FlagKey;
import dev.spillway.model.StepId;
import dev.spillway.port.ContractPlan;
import dev.spillway.port.PreflightReport;
import dev.spillway.port.SchemaChange;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes away what only the version before needed: renamed first, dropped after a while, both only
 * behind a gate. From the rename on nobody may go back to that version.
 *
 * @param database a name from the installation's configuration
 * @param from folder of the SQL files, below the folder of the plan; they hold drops of columns and
 *     tables and nothing else
 * @param flag that must be on for everybody
 * @param fullFor how long it must have been
 * @param probe path of an SQL file with one SELECT that counts the readers there are now
 * @param unreadFor how long that must have been 0; goes with {@code probe}
 * @param restFor how long between rename and drop
 * @param gate who approves the point of no return; the owner where none is given
 */
public record ContractSchema(
    StepId id,
    String database,
    String from,
    FlagKey flag,
    Duration fullFor,
    @Nullable String probe,
    @Nullable Duration unreadFor,
    Duration restFor,
    @Nullable GateSpec gate)
    implements Step {
  public static final Duration USUAL_REST = Duration.ofHours(24);

  public ContractSchema {
    restFor = restFor == null ? USUAL_REST : restFor;
  }

  @Override
  public StepOutcome run(StepContext context) {
    return new ContractRun(this, context).run();
  }

  @Override
  public void undo(StepContext context) {
    new ContractRun(this, context).undo();
  }

  @Override
  public List<Promise<PreflightReport>> preflight(StepContext context) {
    return List.of(
        Async.function(
                context.activities().schemaPreflight("look at what is to be dropped")
                    ::inspectContract,
                change(context))
            .thenApply(ContractPlan::report));
  }

  SchemaChange change(StepContext context) {
    return new SchemaChange(
        context.request().plan().target(),
        context.request().id(),
        database,
        SqlFiles.in(from, context.request().files()));
  }

  @Override
  public List<FileNeed> files() {
    List<FileNeed> files = new ArrayList<>();
    files.add(new FileNeed(FileNeed.Kind.SQL_FOLDER, from, "from"));
    if (probe != null) {
      files.add(new FileNeed(FileNeed.Kind.FILE, probe, "probe"));
    }
    return files;
  }

  @Override
  public Optional<String> claim() {
    return Optional.of("schema/%s/%s".formatted(database, from));
  }

  @Override
  public void check(ReleasePlan plan, StepCheck check) {
    ContractCheck.run(this, plan, check);
  }

  @Override
  public Explanation explain(ReleasePlan plan) {
    String readers =
        probe == null
            ? ""
            : " and nobody was found to read it for "
                + Words.of(unreadFor == null ? Duration.ZERO : unreadFor);
    return new Explanation(
        List.of(
            "Wait until flag %s was on for everybody for %s%s."
                .formatted(flag, Words.of(fullFor), readers),
            "Ask %s: from there on there is no way back."
                .formatted(gate == null ? plan.owner() : gate.from()),
            "Rename what %s drops in database %s, wait %s, drop it."
                .formatted(from, database, Words.of(restFor))),
        fullFor.plus(restFor),
        "what was renamed gets its name back; what was dropped is gone");
  }
}
