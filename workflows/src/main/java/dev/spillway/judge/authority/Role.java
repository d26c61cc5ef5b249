package dev.spillway.judge.authority;

import java.util.Locale;

/** What somebody is to releases; one may be several. Most come from groups. */
public enum Role {
  /** A CI job that a rule of the installation names. */
  CI,
  /** Whoever the installation knows. */
  DEVELOPER,
  /** Answers for services. */
  OWNER,
  /** May be asked by gates. */
  APPROVER,
  /** On call. */
  OPERATOR,
  SECURITY,
  ADMIN;

  /** The name in {@code approvers.yaml}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
