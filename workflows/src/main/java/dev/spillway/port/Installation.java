package dev.spillway.port;

import dev.spillway.judge.authority.DecisionKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the installation allows, read once and kept in the release's history.
 *
 * @param searchAttributes whether Temporal knows Spillway's search attributes
 * @param unverifiedApprovals whether a decision counts though nobody checked who made it
 * @param record whether there is a record to write to; no where it is absent
 * @param decisionKeys whose signature proves that somebody was checked; none where it is absent
 * @param voters whether it can say at any time who may vote; no where it is absent
 * @param report what forbids the release, such as an unknown cluster
 */
public record Installation(
    boolean searchAttributes,
    boolean unverifiedApprovals,
    PreflightReport report,
    @Nullable Boolean record,
    @Nullable List<DecisionKey> decisionKeys,
    @Nullable Boolean voters) {
  public Installation {
    decisionKeys = decisionKeys == null ? null : List.copyOf(decisionKeys);
  }

  /** Where votes count as of when they were given. */
  public Installation(
      boolean searchAttributes,
      boolean unverifiedApprovals,
      PreflightReport report,
      @Nullable Boolean record,
      @Nullable List<DecisionKey> decisionKeys) {
    this(searchAttributes, unverifiedApprovals, report, record, decisionKeys, null);
  }

  /** Where nobody's identity is checked. */
  public Installation(
      boolean searchAttributes,
      boolean unverifiedApprovals,
      PreflightReport report,
      @Nullable Boolean record) {
    this(searchAttributes, unverifiedApprovals, report, record, null);
  }

  /** Without a record. */
  public Installation(
      boolean searchAttributes, boolean unverifiedApprovals, PreflightReport report) {
    this(searchAttributes, unverifiedApprovals, report, null);
  }

  /** Whether there is a record to write to. */
  public boolean keepsRecord() {
    return Boolean.TRUE.equals(record);
  }

  /** Whether votes are confirmed before they open a gate. */
  public boolean knowsVoters() {
    return Boolean.TRUE.equals(voters);
  }

  /** The keys that are trusted; none where nobody's identity is checked. */
  public List<DecisionKey> trustedKeys() {
    return decisionKeys == null ? List.of() : decisionKeys;
  }
}
