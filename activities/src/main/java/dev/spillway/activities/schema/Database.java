package dev.spillway.activities.schema;

import dev.spillway.port.BackfillReport;
import dev.spillway.port.BackfillRun;
import dev.spillway.port.ContractPlan;
import dev.spillway.port.PreflightReport;
import dev.spillway.port.ReadersProbe;
import dev.spillway.port.ReadersReport;
import dev.spillway.port.SchemaChange;
import dev.spillway.port.SchemaReport;

/** One database. Promises what {@code SchemaActivities} and {@code BackfillActivities} do. */
public interface Database {
  /** As plans name it. */
  String name();

  PreflightReport inspectExpand(SchemaChange change);

  SchemaReport expand(SchemaChange change, Progress progress);

  ContractPlan inspectContract(SchemaChange change);

  ReadersReport awaitUnread(ReadersProbe probe, Progress progress);

  SchemaReport softDrop(SchemaChange change, Progress progress);

  SchemaReport restoreDropped(SchemaChange change, Progress progress);

  SchemaReport hardDrop(SchemaChange change, Progress progress);

  PreflightReport inspectBackfill(BackfillRun run);

  BackfillReport runBackfill(BackfillRun run, Progress progress);
}
