package dev.spillway.worker.gateway;

import dev.spillway.activities.authority.ApproversFile;
import dev.spillway.activities.authority.GlassDebt;
import dev.spillway.activities.authority.GlassTable;
import dev.spillway.activities.failure.Failures;
import dev.spillway.client.LaneClient;
import dev.spillway.client.LaneFailure;
import dev.spillway.client.Sent;
import dev.spillway.judge.authority.Approvers;
import dev.spillway.judge.authority.BreakGlass;
import dev.spillway.judge.authority.Identity;
import dev.spillway.model.ReleaseId;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deciding alone during an incident: for those of one group, with a reason, and with a debt that is
 * noted before the decision is made. Whoever has not had the last one reviewed may not. A debt goes
 * away where the release is known to have refused; where nobody knows, it stays.
 */
final class GlassDoor {
  private static final Logger LOG = LoggerFactory.getLogger(GlassDoor.class);
  private static final String INCIDENT = "[A-Za-z0-9][A-Za-z0-9._#-]{0,63}";

  /** After these nothing was taken, whatever else went wrong. */
  private static final Set<LaneFailure.Kind> REFUSALS =
      Collections.unmodifiableSet(
          EnumSet.of(LaneFailure.Kind.REFUSED, LaneFailure.Kind.NOT_AUTHORISED));

  private final ApproversFile approvers;
  private final GlassTable table;
  private final GlassNagger nagger;
  private final Clock clock;

  GlassDoor(ApproversFile approvers, GlassTable table, GlassNagger nagger, Clock clock) {
    this.approvers = approvers;
    this.table = table;
    this.nagger = nagger;
    this.clock = clock;
  }

  /**
   * For what somebody wants to decide alone.
   *
   * @param reason theirs; without one nobody breaks the glass
   */
  record Occasion(ReleaseId release, LaneClient lane, String incident, @Nullable String reason) {}

  /** Who they are while they do, and what they owe for it. */
  record Broken(Identity identity, GlassDebt debt) {}

  /** Lets somebody break the glass; throws a {@link Problem} where they may not. */
  Broken open(Identity who, Occasion occasion) {
    requireForm(occasion);
    Approvers known = approvers.read();
    BreakGlass rule = known.breakGlass();
    if (rule == null || !known.mayBreakGlass(who)) {
      throw new Problem(
          403,
          "Expected somebody who may decide alone during an incident, but %s may not"
              .formatted(who.principal()),
          "ask somebody of the group that the approvers file names under breakGlass");
    }
    GlassDebt debt = owe(who, occasion, rule);
    LOG.warn(
        "{} breaks the glass of {} for {}: {}",
        who,
        occasion.release(),
        occasion.incident(),
        Failures.clean(String.valueOf(occasion.reason())));
    return new Broken(who.breakingGlassFor(occasion.incident()), debt);
  }

  private static void requireForm(Occasion occasion) {
    if (!occasion.incident().matches(INCIDENT)) {
      throw new Problem(
          400,
          "Expected the id of an incident such as INC-123, but was something else",
          "name the incident");
    }
    if (occasion.reason() == null || occasion.reason().isBlank()) {
      throw new Problem(
          422, "Expected a reason of whoever decides alone, but found none", "give a reason");
    }
  }

  private GlassDebt owe(Identity who, Occasion occasion, BreakGlass rule) {
    Instant now = clock.instant();
    GlassDebt wanted =
        new GlassDebt(
            who.principal(),
            occasion.release().value(),
            occasion.incident(),
            now,
            now.plus(rule.reviewWithin()),
            occasion.lane().service().value(),
            occasion.lane().environment().value());
    return switch (table.owe(wanted)) {
      case GlassTable.Owing.Noted noted -> noted.debt();
      case GlassTable.Owing.Forbidden forbidden ->
          throw new Problem(
              403,
              "Expected somebody whose last decision alone was reviewed, but %s's for %s was not"
                  .formatted(who.principal(), forbidden.other().incident()),
              "have another person review it: POST /v1/glass/reviews");
    };
  }

  /**
   * Sends what somebody decided, and settles with the answer what they owe for it.
   *
   * @param debt null in a usual decision
   */
  Sent settle(@Nullable GlassDebt debt, Supplier<Sent> sending) {
    if (debt == null) {
      return sending.get();
    }
    try {
      Sent sent = sending.get();
      note(() -> table.taken(debt));
      nagger.wake();
      return sent;
    } catch (LaneFailure e) {
      if (REFUSALS.contains(e.kind())) {
        note(() -> table.refused(debt));
      }
      throw e;
    }
  }

  /** Where it cannot be noted the debt stays, whatever the release said. */
  private static void note(Runnable noting) {
    try {
      noting.run();
    } catch (ApplicationFailure e) {
      LOG.warn("a decision alone stays to be reviewed: {}", e.getOriginalMessage());
    }
  }
}
