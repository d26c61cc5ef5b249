package dev.spillway.activities.schema;

import dev.spillway.port.ContractPlan;
import dev.spillway.port.PreflightReport;
import dev.spillway.port.ReadersProbe;
import dev.spillway.port.ReadersReport;
import dev.spillway.port.SchemaActivities;
import dev.spillway.port.SchemaChange;
import dev.spillway.port.SchemaReport;
import io.temporal.activity.Activity;

/** Hands each request to its database. */
public final class SchemaActivitiesImpl implements SchemaActivities {
  private final Databases databases;

  public SchemaActivitiesImpl(Databases databases) {
    this.databases = databases;
  }

  @Override
  public PreflightReport inspectExpand(SchemaChange request) {
    return databases.get(request.database()).inspectExpand(request);
  }

  @Override
  public SchemaReport expandSchema(SchemaChange request) {
    return databases.get(request.database()).expand(request, progress());
  }

  @Override
  public ContractPlan inspectContract(SchemaChange request) {
    return databases.get(request.database()).inspectContract(request);
  }

  @Override
  public ReadersReport awaitUnread(ReadersProbe request) {
    return databases.get(request.database()).awaitUnread(request, progress());
  }

  @Override
  public SchemaReport softDrop(SchemaChange request) {
    return databases.get(request.database()).softDrop(request, progress());
  }

  @Override
  public SchemaReport restoreDropped(SchemaChange request) {
    return databases.get(request.database()).restoreDropped(request, progress());
  }

  @Override
  public SchemaReport hardDrop(SchemaChange request) {
    return databases.get(request.database()).hardDrop(request, progress());
  }

  private static Progress progress() {
    return Progress.of(Activity.getExecutionContext());
  }
}
