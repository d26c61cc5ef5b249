package dev.spillway.activities.schema;

import dev.spillway.port.BackfillActivities;
import dev.spillway.port.BackfillReport;
import dev.spillway.port.BackfillRun;
import dev.spillway.port.PreflightReport;
import io.temporal.activity.Activity;

/** Hands each job to its database. */
public final class BackfillActivitiesImpl implements BackfillActivities {
  private final Databases databases;

  public BackfillActivitiesImpl(Databases databases) {
    this.databases = databases;
  }

  @Override
  public PreflightReport inspectBackfill(BackfillRun request) {
    return databases.get(request.database()).inspectBackfill(request);
  }

  @Override
  public BackfillReport runBackfill(BackfillRun request) {
    return databases
        .get(request.database())
        .runBackfill(request, Progress.of(Activity.getExecutionContext()));
  }
}
