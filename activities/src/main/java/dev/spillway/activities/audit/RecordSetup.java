package dev.spillway.activities.audit;

import dev.spillway.activities.failure.Failures;
import dev.spillway.wire.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Makes the record's schema, or brings it to this version, and gives its roles their rights. Done
 * again it changes nothing.
 *
 * <p>The owner needs CREATE on the database, and CREATEROLE unless both roles are there. Workers
 * get another login: the owner alone could take the guard off the events.
 */
public final class RecordSetup {
  private static final String SCHEMA = "spillway";

  private final RecordSettings owner;
  private final RecordRoles roles;

  public RecordSetup(RecordSettings owner, RecordRoles roles) {
    this.owner = owner;
    this.roles = roles;
  }

  /**
   * Sets up and says which version the schema has now.
   *
   * @throws ApplicationFailure as activities throw it
   */
  public String run() {
    try {
      MigrateResult done = flyway().migrate();
      String before = String.valueOf(done.initialSchemaVersion);
      return done.targetSchemaVersion == null ? before : done.targetSchemaVersion;
    } catch (FlywayException e) {
      throw translate(e);
    }
  }

  /** Other things may be in the schema already, hence the baseline. */
  private Flyway flyway() {
    return Flyway.configure(RecordSetup.class.getClassLoader())
        .dataSource(new RecordDatabase(owner).source())
        .schemas(SCHEMA)
        .table("record_version")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .locations("classpath:dev/spillway/record")
        .placeholders(Map.of("writer", roles.writer(), "reader", roles.reader()))
        .load();
  }

  private ApplicationFailure translate(FlywayException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused) {
        return RecordFailures.translate("be set up", owner.server(), refused);
      }
    }
    return Failures.of(
        FailureType.INVALID_CONFIGURATION,
        "Expected to set the record up at %s, but got: %s"
            .formatted(owner.server(), Failures.clean(failure.getMessage())));
  }
}
