package dev.spillway.activities.audit;

import dev.spillway.activities.failure.Failures;
import dev.spillway.port.AppendEvents;
import dev.spillway.port.Appended;
import dev.spillway.port.AuditEvent;
import dev.spillway.port.ClaimAll;
import dev.spillway.port.ClaimReplies;
import dev.spillway.wire.FailureType;

/** The record in PostgreSQL, as {@link RecordSetup} makes it. Each request is one transaction. */
public final class PostgresRecord implements RecordStore {
  public static final String NAME = "postgresql";

  private final RecordDatabase database;

  public PostgresRecord(RecordSettings settings) {
    this.database = new RecordDatabase(settings);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ClaimReplies claim(ClaimAll request) {
    return database.inTransaction(
        "take claims", connection -> ClaimTable.claimAll(connection, request));
  }

  @Override
  public Appended append(AppendEvents request) {
    request.events().forEach(event -> check(request, event));
    return database.inTransaction(
        "take events of " + request.release(),
        connection -> {
          Appended appended = EventTable.append(connection, request);
          ClaimTable.giveBack(connection, request);
          return appended;
        });
  }

  private static void check(AppendEvents request, AuditEvent event) {
    if (!event.release().equals(request.release())) {
      throw Failures.of(
          FailureType.INVALID_REQUEST,
          "Expected events of release %s alone, but one is of %s; append it to its own"
              .formatted(request.release(), event.release()));
    }
  }
}
