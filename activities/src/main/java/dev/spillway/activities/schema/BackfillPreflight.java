package dev.spillway.activities.schema;

import dev.spillway.model.BackfillJob;
import dev.spillway.plan.SchemaLint;
import dev.spillway.port.BackfillRun;
import dev.spillway.port.Finding;
import dev.spillway.port.PreflightReport;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks whether a job could run. */
final class BackfillPreflight {
  /** One that holds for every row, at every moment, and never has a null. */
  private static final String UNIQUE =
      """
      SELECT 1
      FROM pg_index i
      JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
      WHERE i.indrelid = to_regclass(?) AND a.attname = (parse_ident(?))[1]
        AND i.indisunique AND i.indisvalid AND i.indimmediate AND i.indnkeyatts = 1
        AND i.indpred IS NULL AND a.attnotnull
      """;

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
      key(job, session);
      sql(job, session);
    }
  }

  private void missing(String what) {
    findings.add(
        Finding.invalid(
            "Expected %s on %s, but found none".formatted(what, sessions),
            "correct the name, or add it by expandSchema before"));
  }

  private void key(BackfillJob job, Connection session) throws SQLException {
    try (PreparedStatement query = session.prepareStatement(UNIQUE)) {
      query.setString(1, job.table());
      query.setString(2, job.key());
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          findings.add(
              Finding.invalid(
                  "Expected %s.%s to be unique and not null, but it is not"
                      .formatted(job.table(), job.key()),
                  "name a column with a primary key or a unique index of its own"));
        }
      }
    }
  }

  private void sql(BackfillJob job, Connection session) throws SQLException {
    try {
      BackfillTable.of(session, job).explain();
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
