package dev.spillway.activities.schema;

import dev.spillway.model.SqlScript;
import dev.spillway.plan.Contraction;
import dev.spillway.plan.Drop;
import dev.spillway.plan.SchemaLint;
import dev.spillway.port.ContractPlan;
import dev.spillway.port.DroppedPart;
import dev.spillway.port.Finding;
import dev.spillway.port.PreflightReport;
import dev.spillway.port.SchemaChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks what the scripts of a contraction would take away. */
final class ContractPreflight {
  private final Sessions sessions;
  private final List<DroppedPart> parts = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private long bytes;

  ContractPreflight(Sessions sessions) {
    this.sessions = sessions;
  }

  ContractPlan inspect(SchemaChange change) {
    List<Tombstone> tombstones = new ArrayList<>();
    for (SqlScript script : change.scripts()) {
      Contraction contraction = SchemaLint.contract(script);
      findings.addAll(ExpandPreflight.findings(contraction.violations()));
      contraction.drops().forEach(it -> tombstones.add(Tombstone.of(it, change.release())));
    }
    try (Connection session = sessions.open("preflight", Sessions.Limits.LOOK)) {
      for (Tombstone tombstone : tombstones) {
        inspect(tombstone, new Catalogue(session));
      }
    } catch (SQLException e) {
      throw SqlFailures.translate(
          "%s to show what it holds".formatted(sessions), e, "look at its log");
    }
    return new ContractPlan(parts, bytes, new PreflightReport(findings));
  }

  private void inspect(Tombstone tombstone, Catalogue catalogue) throws SQLException {
    Drop drop = tombstone.drop();
    parts.add(new DroppedPart(drop.table(), drop.column()));
    switch (catalogue.standing(tombstone)) {
      case IN_USE -> inUse(drop, catalogue);
      case RENAMED -> {
        // A try before this one has renamed it.
      }
      case BOTH ->
          findings.add(
              Finding.invalid(
                  "Expected %s on %s, or what this release renamed, but found both"
                      .formatted(tombstone.shown(), sessions),
                  "find out who made the new one"));
      case GONE -> {
        if (!drop.ifExists()) {
          findings.add(
              Finding.invalid(
                  "Expected %s on %s, but found none".formatted(tombstone.shown(), sessions),
                  "correct the name, or write IF EXISTS"));
        }
      }
    }
  }

  private void inUse(Drop drop, Catalogue catalogue) throws SQLException {
    bytes += catalogue.bytes(drop);
    List<String> dependents = catalogue.dependents(drop);
    if (!dependents.isEmpty()) {
      findings.add(
          Finding.invalid(
              "Expected nothing to depend on %s, but found %s"
                  .formatted(new DroppedPart(drop.table(), drop.column()), dependents),
              "take that away first"));
    }
  }
}
