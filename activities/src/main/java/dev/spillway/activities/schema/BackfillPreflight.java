package dev.spillway.activities.schema;

import dev.spillway.model.BackfillJob;
import dev.spillway.plan.SchemaLint;
import dev.spillway.port.BackfillRun;
import dev.spillway.port.Finding;
import dev.spillway.port.PreflightReport;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks whether a job could run. */
final class BackfillPreflight {
  static final String NAME_A_KEY = "name a column with a primary key or a unique index of its own";

  private final Sessions sessions;
  private final List<Finding> findings = new ArrayList<>();

  BackfillPreflight(Sessions sessions) {
    this.sessions = sessions;
  }

  PreflightReport inspect(BackfillRun run) {
    findings.addAll(ExpandPreflight.findings(SchemaLint.backfill(run.job().table(), run.job())));
    if (findings.isEmpty()) {
      try (Connection session = sessions.open("preflight", Sessions.Limits.LOOK)) {
        inspect(run.job(), session);
      } catch (SQLException e) {
        throw SqlFailures.translate(
            "%s to show what it holds".formatted(sessions), e, "look at its log");
      }
    }
    return new PreflightReport(findings);
  }

  private void inspect(BackfillJob job, Connection session) throws SQLException {
    Catalogue catalogue = new Catalogue(session);
    ExpandPreflight.missingRight(sessions, session).ifPresent(findings::add);
    if (!catalogue.hasTable(job.table())) {
      missing("table " + job.table());
      return;
    }
    for (String column : List.of(job.key(), job.column())) {
      if (!catalogue.hasColumn(job.table(), column)) {
        missing("column %s of table %s".formatted(column, job.table()));
      }
    }
    if (findings.isEmpty()) {
      sql(job, session);
    }
  }

  static String unkeyed(BackfillJob job) {
    return "Expected %s.%s to be unique and not null, but it is not"
        .formatted(job.table(), job.key());
  }

  private void missing(String what) {
    findings.add(
        Finding.invalid(
            "Expected %s on %s, but found none".formatted(what, sessions),
            "correct the name, or add it by expandSchema before"));
  }

  private void sql(BackfillJob job, Connection session) throws SQLException {
    BackfillTable table = BackfillTable.of(session, job);
    if (!table.isKeyed()) {
      findings.add(Finding.invalid(unkeyed(job), NAME_A_KEY));
    }
    try {
      table.explain();
    } catch (SQLException e) {
      if (SqlFailures.passes(e)) {
        throw e;
      }
      findings.add(
          Finding.invalid(
              "Expected %s to take the job's SQL, but got %s"
                  .formatted(sessions, SqlFailures.reason(e)),
              "correct the value, or grant the right to update the column"));
    }
  }
}
