package dev.spillway.worker.gateway;

import dev.spillway.activities.authority.GlassDebt;
import java.time.Duration;
import java.time.Instant;

/** What somebody owes for having decided alone. */
final class Debts {
  static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  static final GlassDebt DEBT =
      new GlassDebt(
          "otto",
          "orders-1",
          "INC-7",
          NOON,
          NOON.plus(Duration.ofHours(24)),
          "orders-api",
          "production");

  private Debts() {}
}
