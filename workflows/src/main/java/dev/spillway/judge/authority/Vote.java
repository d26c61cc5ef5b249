package dev.spillway.judge.authority;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A yes, as it counts at a gate.
 *
 * @param voter the one name under which it counts
 * @param shown the voter for people, with whoever stood in
 * @param groups as which it counts; null where nobody checked who it is, which counts as any
 * @param breaksGlass whether it opens the gate alone
 */
public record Vote(
    String voter,
    String shown,
    @Nullable SortedSet<String> groups,
    Instant at,
    boolean breaksGlass) {
  public Vote {
    groups = groups == null ? null : Collections.unmodifiableSortedSet(new TreeSet<>(groups));
  }

  /** Of somebody whose identity was checked. */
  public static Vote of(Identity identity, Instant at) {
    String shown =
        identity.onBehalfOf() == null
            ? identity.principal()
            : "%s for %s".formatted(identity.principal(), identity.onBehalfOf());
    String incident = identity.incident();
    return new Vote(
        identity.voter(),
        incident == null ? shown : "%s, breaking the glass for %s".formatted(shown, incident),
        identity.groups(),
        at,
        incident != null);
  }

  /** Of somebody who only says so. */
  public static Vote unverified(String name, Instant at) {
    return new Vote(name, name, null, at, false);
  }

  /** Whether somebody checked whose it is. */
  public boolean verified() {
    return groups != null;
  }

  boolean countsAs(String group) {
    return groups == null || groups.contains(group);
  }
}
