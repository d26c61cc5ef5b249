package dev.spillway.activities.schema;

import dev.spillway.model.SqlScript;
import dev.spillway.plan.SchemaLint;
import dev.spillway.plan.Violation;
import dev.spillway.port.Finding;
import dev.spillway.port.PreflightReport;
import dev.spillway.port.SchemaChange;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks whether the additive scripts of a change could run. */
final class ExpandPreflight {
  private static final String RIGHT =
      "SELECT coalesce(has_schema_privilege(current_schema(), 'CREATE'), false), current_user";

  private final Sessions sessions;

  ExpandPreflight(Sessions sessions) {
    this.sessions = sessions;
  }

  PreflightReport inspect(SchemaChange change) {
    List<Finding> findings = findings(SchemaLint.expand(change.scripts()));
    if (!findings.isEmpty()) {
      return new PreflightReport(findings);
    }
    try (Connection session = sessions.open("preflight", Sessions.Limits.LOOK)) {
      missingRight(sessions, session).ifPresent(findings::add);
      Migrations migrations =
          new Migrations(sessions.source("preflight", Sessions.Limits.LOOK), change.scripts());
      for (SqlScript script : change.scripts()) {
        inspect(script, migrations.standing(script), session).ifPresent(findings::add);
      }
    } catch (SQLException e) {
      throw SqlFailures.translate(
          "%s to show its history".formatted(sessions), e, "look at its log");
    }
    return new PreflightReport(findings);
  }

  static List<Finding> findings(List<Violation> violations) {
    List<Finding> findings = new ArrayList<>();
    for (Violation it : violations) {
      findings.add(
          Finding.invalid("%s:%d: %s".formatted(it.file(), it.line(), it.cause()), it.remedy()));
    }
    return findings;
  }

  /** The right to make tables, which every phase needs for its own notes. */
  static Optional<Finding> missingRight(Sessions sessions, Connection session) throws SQLException {
    try (Statement query = session.createStatement();
        ResultSet row = query.executeQuery(RIGHT)) {
      row.next();
      return row.getBoolean(1)
          ? Optional.empty()
          : Optional.of(
              Finding.denied(
                  "Expected '%s' to have the right CREATE on the schema of %s, but it has not"
                      .formatted(row.getString(2), sessions),
                  "grant it"));
    }
  }

  private Optional<Finding> inspect(
      SqlScript script, Migrations.Standing standing, Connection session) throws SQLException {
    return switch (standing) {
      case APPLIED, FAILED -> Optional.empty();
      case PENDING -> existingIndex(script, session);
      case DIFFERS ->
          Optional.of(
              Finding.invalid(
                  "Expected %s as it ran before on %s, but its text is another"
                      .formatted(script.path(), sessions),
                  "leave what ran as it was, and write what is new into a new file"));
      case TOO_LATE ->
          Optional.of(
              Finding.invalid(
                  "Expected a version above those that ran on %s, but was %s"
                      .formatted(sessions, script.path()),
                  "give it a later version"));
    };
  }

  private Optional<Finding> existingIndex(SqlScript script, Connection session)
      throws SQLException {
    Optional<IndexBuild> build = SchemaLint.concurrentIndex(script).map(IndexBuild::new);
    if (build.isEmpty()) {
      return Optional.empty();
    }
    return build
        .get()
        .find(session)
        .filter(IndexBuild.Found::valid)
        .map(
            found ->
                Finding.invalid(
                    "Expected index %s not to exist before %s, but it does"
                        .formatted(found.name(), script.path()),
                    "take the script out, or give its index another name"));
  }
}
