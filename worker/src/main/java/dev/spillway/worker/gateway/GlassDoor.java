package dev.spillway.worker.gateway;

import dev.spillway.activities.authority.ApproversFile;
import dev.spillway.activities.authority.GlassDebt;
import dev.spillway.activities.authority.GlassTable;
import dev.spillway.judge.authority.Approvers;
import dev.spillway.judge.authority.BreakGlass;
import dev.spillway.judge.authority.Identity;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deciding alone during an incident: for those of one group, with a reason, and with a debt that is
 * noted before the decision is made. Whoever has not had the last one reviewed may not.
 */
final class GlassDoor {
  private static final Logger LOG = LoggerFactory.getLogger(GlassDoor.class);
  private static final String INCIDENT = "[A-Za-z0-9][A-Za-z0-9._#-]{0,63}";

  private final ApproversFile approvers;
  private final GlassTable table;
  private final Clock clock;

  GlassDoor(ApproversFile approvers, GlassTable table, Clock clock) {
    this.approvers = approvers;
    this.table = table;
    this.clock = clock;
  }

  /**
   * The identity of somebody who breaks the glass; throws a {@link Problem} where they may not.
   *
   * @param reason theirs; without one nobody breaks it
   */
  Identity open(Identity who, String release, String incident, @Nullable String reason) {
    if (!incident.matches(INCIDENT)) {
      throw new Problem(
          400,
          "Expected the id of an incident such as INC-123, but was something else",
          "name the incident");
    }
    if (reason == null || reason.isBlank()) {
      throw new Problem(
          422, "Expected a reason of whoever decides alone, but found none", "give a reason");
    }
    Approvers known = approvers.read();
    BreakGlass rule = known.breakGlass();
    if (rule == null || !known.mayBreakGlass(who)) {
      throw new Problem(
          403,
          "Expected somebody who may decide alone during an incident, but %s may not"
              .formatted(who.principal()),
          "ask somebody of the group that the approvers file names under breakGlass");
    }
    owe(who, release, incident, clock.instant().plus(rule.reviewWithin()));
    LOG.warn("{} breaks the glass of {} for {}", who, release, incident);
    return new Identity(
        who.principal(),
        who.kind(),
        who.names(),
        who.groups(),
        who.via(),
        who.onBehalfOf(),
        incident);
  }

  private void owe(Identity who, String release, String incident, Instant reviewBy) {
    GlassDebt debt = new GlassDebt(who.principal(), release, incident, clock.instant(), reviewBy);
    table
        .owe(debt)
        .ifPresent(
            other -> {
              throw new Problem(
                  403,
                  "Expected somebody whose last decision alone was reviewed, but %s's for %s was not"
                      .formatted(who.principal(), other.incident()),
                  "have another person review it: POST /v1/glass/reviews");
            });
  }
}
