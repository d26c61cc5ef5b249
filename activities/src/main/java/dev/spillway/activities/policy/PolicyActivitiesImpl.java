package dev.spillway.activities.policy;

import dev.spillway.activities.failure.Failures;
import dev.spillway.judge.Admission;
import dev.spillway.judge.authority.Approvers;
import dev.spillway.judge.authority.DecisionKey;
import dev.spillway.port.AdmitMove;
import dev.spillway.port.AdmitRelease;
import dev.spillway.port.ConfirmVotes;
import dev.spillway.port.ConfirmedVotes;
import dev.spillway.port.Finding;
import dev.spillway.port.Installation;
import dev.spillway.port.PolicyActivities;
import dev.spillway.port.PreflightReport;
import dev.spillway.wire.FailureType;
import java.util.List;
import java.util.SortedSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers from the installation's configuration and its freeze file. */
public final class PolicyActivitiesImpl implements PolicyActivities {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyActivitiesImpl.class);

  private final BooleanSupplier searchAttributes;
  private final boolean unverifiedApprovals;
  private final SortedSet<String> clusters;
  private final FreezeFile freezes;
  private final boolean record;
  private final List<DecisionKey> decisionKeys;
  private final @Nullable Supplier<Approvers> voters;

  /** One that believes no signature. */
  public PolicyActivitiesImpl(
      BooleanSupplier searchAttributes,
      boolean unverifiedApprovals,
      SortedSet<String> clusters,
      FreezeFile freezes,
      boolean record) {
    this(
        searchAttributes,
        new Trust(unverifiedApprovals, List.of(), null),
        clusters,
        freezes,
        record);
  }

  /**
   * Whom the installation believes.
   *
   * @param unverifiedApprovals whether a decision counts though nobody checked who made it
   * @param decisionKeys by whose signature somebody was checked
   * @param voters who may vote now, and throws where nobody can tell; null where votes count as of
   *     when they were given
   */
  public record Trust(
      boolean unverifiedApprovals,
      List<DecisionKey> decisionKeys,
      @Nullable Supplier<Approvers> voters) {
    public Trust {
      decisionKeys = List.copyOf(decisionKeys);
    }
  }

  /**
   * The installation's rules.
   *
   * @param searchAttributes whether Temporal knows them now
   * @param clusters that this installation can reach
   * @param record whether it keeps one
   */
  public PolicyActivitiesImpl(
      BooleanSupplier searchAttributes,
      Trust trust,
      SortedSet<String> clusters,
      FreezeFile freezes,
      boolean record) {
    this.searchAttributes = searchAttributes;
    this.unverifiedApprovals = trust.unverifiedApprovals();
    this.decisionKeys = trust.decisionKeys();
    this.voters = trust.voters();
    this.clusters = clusters;
    this.freezes = freezes;
    this.record = record;
  }

  @Override
  public Installation admitRelease(AdmitRelease request) {
    String cluster = request.target().cluster();
    PreflightReport report =
        clusters.contains(cluster)
            ? PreflightReport.CLEAR
            : new PreflightReport(
                List.of(
                    Finding.invalid(
                        "Expected a cluster that is configured %s, but the plan names '%s'"
                            .formatted(clusters, cluster),
                        "correct the plan's environment, or configure the cluster")));
    return new Installation(
        searchAttributes.getAsBoolean(),
        unverifiedApprovals,
        report,
        record,
        decisionKeys,
        voters != null);
  }

  @Override
  public Admission admitMove(AdmitMove request) {
    Admission admission =
        freezes
            .read()
            .admit(
                request.at(),
                request.target().service(),
                request.target().environment(),
                request.kind());
    LOG.info(
        "move '{}' of {} in {}: {}",
        Failures.clean(request.move()),
        request.target().service(),
        request.target().environment(),
        admission);
    return admission;
  }

  @Override
  public ConfirmedVotes confirmVotes(ConfirmVotes request) {
    if (voters == null) {
      throw Failures.of(
          FailureType.INVALID_CONFIGURATION,
          "Expected to know who may vote, but spillway.policy.approvers names no file; set it again"
              + " on every process with the role workflows");
    }
    Approvers known = voters.get();
    return new ConfirmedVotes(
        request.votes().stream().map(vote -> known.confirm(vote, request.at())).toList());
  }
}
