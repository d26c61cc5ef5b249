package dev.spillway.activities.schema;

import dev.spillway.activities.failure.Failures;
import dev.spillway.model.SqlScript;
import dev.spillway.plan.MigrationName;
import dev.spillway.wire.FailureType;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Flyway over the scripts of one change. Used as a library it sends no telemetry; only its command
 * line does.
 */
final class Migrations {
  /** Where a script stands in the history. */
  enum Standing {
    PENDING,
    APPLIED,
    FAILED,
    /** Another text has this version. */
    DIFFERS,
    /** A later version was applied before. */
    TOO_LATE
  }

  /** The phase's own, so that what is taken away later is no part of what is added now. */
  static final String HISTORY = "spillway_expand_history";

  private final DataSource source;
  private final List<SqlScript> scripts;

  Migrations(DataSource source, List<SqlScript> scripts) {
    this.source = source;
    this.scripts = scripts;
  }

  Standing standing(SqlScript script) throws SQLException {
    MigrationVersion version = version(script);
    Flyway flyway = configuration().load();
    return Arrays.stream(call(() -> flyway.info().all()))
        .filter(it -> version.equals(it.getVersion()))
        .findFirst()
        .map(Migrations::standing)
        .orElse(Standing.PENDING);
  }

  private static Standing standing(MigrationInfo info) {
    if (info.getState().isFailed()) {
      return Standing.FAILED;
    }
    if (info.getState().isApplied()) {
      return Objects.equals(info.getAppliedChecksum(), info.getResolvedChecksum())
          ? Standing.APPLIED
          : Standing.DIFFERS;
    }
    return switch (info.getState()) {
      case PENDING, ABOVE_TARGET -> Standing.PENDING;
      default -> Standing.TOO_LATE; // Flyway's list grows with its versions.
    };
  }

  /** Runs what is pending up to this script, which is the next. */
  void run(SqlScript script) throws SQLException {
    Flyway flyway = configuration().target(version(script)).load();
    call(flyway::migrate);
  }

  /** Notes it as run, where the catalogue shows that it did and only the note is missing. */
  void note(SqlScript script) throws SQLException {
    Flyway flyway = configuration().target(version(script)).skipExecutingMigrations(true).load();
    call(flyway::migrate);
  }

  static MigrationVersion version(SqlScript script) {
    return MigrationName.of(script.name())
        .map(name -> MigrationVersion.fromVersion(name.dotted()))
        .orElseThrow();
  }

  private FluentConfiguration configuration() {
    FluentConfiguration configuration =
        Flyway.configure()
            .dataSource(source)
            .loggers("slf4j")
            .table(HISTORY)
            .resourceProvider(new ScriptResources(scripts))
            .skipDefaultCallbacks(true)
            .ignoreMigrationPatterns("*:missing", "*:future")
            .validateMigrationNaming(true)
            .placeholderReplacement(false)
            .group(false)
            .mixed(false)
            .outOfOrder(false)
            .createSchemas(false)
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .cleanDisabled(true);
    // With its usual lock an index built concurrently waits for Flyway itself, for ever; and a
    // change and its note in the history would be two transactions.
    configuration
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    return configuration;
  }

  private static <T> T call(Supplier<T> call) throws SQLException {
    try {
      return call.get();
    } catch (FlywayException e) {
      throw SqlFailures.find(e).orElseThrow(() -> translate(e));
    }
  }

  private static RuntimeException translate(FlywayException e) {
    FailureType type =
        String.valueOf(e.getMessage()).contains("advisory lock")
            ? FailureType.UNAVAILABLE
            : FailureType.FAILED_MIGRATION;
    return Failures.of(
        type,
        "Expected the history %s to take the script, but got %s; look at it"
            .formatted(HISTORY, Failures.clean(e.getMessage())));
  }
}
