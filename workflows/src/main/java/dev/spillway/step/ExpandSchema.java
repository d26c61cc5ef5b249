package dev.spillway.step;

import static dev.spillway.step.StepContext.Subject.SCHEMA;

import dev.spillway.model.StepId;
import dev.spillway.port.PreflightReport;
import dev.spillway.port.SchemaChange;
import dev.spillway.port.SchemaReport;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Adds to a database's schema what the new version needs and the old one does not mind.
 *
 * @param database a name from the installation's configuration
 * @param from folder of the SQL files, below the folder of the plan; they run in the order of their
 *     names
 */
public record ExpandSchema(StepId id, String database, String from) implements Step {
  @Override
  public StepOutcome run(StepContext context) {
    context.beforeMove("expand the schema of " + database);
    SchemaReport report =
        context.change(
            SCHEMA,
            () -> context.activities().schema("expand " + database).expandSchema(change(context)));
    return new StepOutcome.Passed(
        "%d scripts applied; %s".formatted(report.applied().size(), report.note()));
  }

  @Override
  public void undo(StepContext context) {
    // What was added stays: the version that ran before does not mind it.
  }

  @Override
  public List<Promise<PreflightReport>> preflight(StepContext context) {
    return List.of(
        Async.function(
            context.activities().schemaPreflight("look at the schema of " + database)
                ::inspectExpand,
            change(context)));
  }

  private SchemaChange change(StepContext context) {
    return new SchemaChange(
        context.request().plan().target(),
        context.request().id(),
        database,
        SqlFiles.in(from, context.request().files()));
  }

  @Override
  public List<FileNeed> files() {
    return List.of(new FileNeed(FileNeed.Kind.SQL_FOLDER, from, "from"));
  }

  @Override
  public Optional<String> claim() {
    return Optional.of("schema/%s/%s".formatted(database, from));
  }

  @Override
  public Explanation explain(ReleasePlan plan) {
    return new Explanation(
        List.of(
            "Run the SQL files of %s on database %s, in short tries that give way to others."
                .formatted(from, database)),
        Duration.ZERO,
        "what was added stays; the version that ran before does not mind it");
  }
}
