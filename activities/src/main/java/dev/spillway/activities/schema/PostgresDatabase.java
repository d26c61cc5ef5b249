package dev.spillway.activities.schema;

import dev.spillway.port.BackfillReport;
import dev.spillway.port.BackfillRun;
import dev.spillway.port.ContractPlan;
import dev.spillway.port.PreflightReport;
import dev.spillway.port.ReadersProbe;
import dev.spillway.port.ReadersReport;
import dev.spillway.port.SchemaChange;
import dev.spillway.port.SchemaReport;
import java.time.Clock;

/** PostgreSQL from version 14 on. Migrations run through Flyway. */
public final class PostgresDatabase implements Database {
  private final Sessions sessions;
  private final Patience patience;

  public PostgresDatabase(DatabaseSettings settings) {
    this(settings, Patience.USUAL);
  }

  PostgresDatabase(DatabaseSettings settings, Patience patience) {
    this.sessions = new Sessions(settings);
    this.patience = patience;
  }

  @Override
  public String name() {
    return sessions.name();
  }

  Sessions sessions() {
    return sessions;
  }

  Patience patience() {
    return patience;
  }

  @Override
  public PreflightReport inspectExpand(SchemaChange change) {
    return new ExpandPreflight(sessions).inspect(change);
  }

  @Override
  public SchemaReport expand(SchemaChange change, Progress progress) {
    return Expansion.run(sessions, change, patience, progress);
  }

  @Override
  public ContractPlan inspectContract(SchemaChange change) {
    return new ContractPreflight(sessions).inspect(change);
  }

  @Override
  public ReadersReport awaitUnread(ReadersProbe probe, Progress progress) {
    return ReadersWatch.run(sessions, probe, Clock.systemUTC(), progress);
  }

  @Override
  public SchemaReport softDrop(SchemaChange change, Progress progress) {
    return Removal.run(this, change, Removal.Way.SOFT_DROP, progress);
  }

  @Override
  public SchemaReport restoreDropped(SchemaChange change, Progress progress) {
    return Removal.run(this, change, Removal.Way.RESTORE, progress);
  }

  @Override
  public SchemaReport hardDrop(SchemaChange change, Progress progress) {
    return Removal.run(this, change, Removal.Way.HARD_DROP, progress);
  }

  @Override
  public PreflightReport inspectBackfill(BackfillRun run) {
    return new BackfillPreflight(sessions).inspect(run);
  }

  @Override
  public BackfillReport runBackfill(BackfillRun run, Progress progress) {
    return Backfill.run(this, run, progress);
  }
}
