package dev.spillway.activities.audit;

import dev.spillway.activities.failure.Failures;
import dev.spillway.port.AppendEvents;
import dev.spillway.port.Appended;
import dev.spillway.port.AuditEvent;
import dev.spillway.port.Claim;
import dev.spillway.port.ClaimReply;
import dev.spillway.port.ReleaseClaims;
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
  public ClaimReply claim(Claim request) {
    return database.inTransaction(
        "claim " + Failures.clean(request.subject()),
        connection -> ClaimTable.claim(connection, request));
  }

  @Override
  public void release(ReleaseClaims request) {
    var unused =
        database.inTransaction(
            "give back claims of " + request.release(),
            connection -> ClaimTable.release(connection, request));
  }

  @Override
  public Appended append(AppendEvents request) {
    request.events().forEach(event -> check(request, event));
    return database.inTransaction(
        "take events of " + request.release(),
        connection -> EventTable.append(connection, request));
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
