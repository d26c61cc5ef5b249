package dev.spillway.judge.authority;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A yes, as it counts at a gate.
 *
 * @param voter whose vote it is
 * @param actor who cast it: the voter, or who stood in
 * @param shown both, for people
 * @param groups as which it counts; null where nobody checked who it is, which counts as any
 * @param breaksGlass whether it opens the gate alone
 * @param claimed those of the groups that a token names; null where none does
 */
public record Vote(
    String voter,
    String actor,
    String shown,
    @Nullable SortedSet<String> groups,
    Instant at,
    boolean breaksGlass,
    @Nullable SortedSet<String> claimed) {
  public Vote {
    claimed = claimed == null ? null : Collections.unmodifiableSortedSet(new TreeSet<>(claimed));
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
        identity.principal(),
        incident == null ? shown : "%s, breaking the glass for %s".formatted(shown, incident),
        identity.groups(),
        at,
        incident != null,
        identity.claimed());
  }

  /** Of somebody who only says so. */
  public static Vote unverified(String name, Instant at) {
    return new Vote(name, name, name, null, at, false, null);
  }

  /** Whether somebody checked whose it is. */
  public boolean verified() {
    return groups != null;
  }

  /** Whether it is this person's, in whichever way. */
  public boolean isOf(String person) {
    return voter.equals(person) || actor.equals(person);
  }

  /** Whether one person would count twice with both. */
  public boolean sharesAPersonWith(Vote other) {
    return other.isOf(voter) || other.isOf(actor);
  }

  /** Whether it counts at a gate as the other does. */
  public boolean countsLike(Vote other, List<GroupRule> rules) {
    return breaksGlass == other.breaksGlass
        && rules.stream()
            .map(GroupRule::from)
            .allMatch(group -> countsAs(group) == other.countsAs(group));
  }

  /** As far as it goes while its voter has these groups alone. */
  Vote within(SortedSet<String> held, boolean mayBreakGlass) {
    SortedSet<String> left = new TreeSet<>(held);
    if (groups != null) {
      left.retainAll(groups);
    }
    return new Vote(voter, actor, shown, left, at, breaksGlass && mayBreakGlass, claimed);
  }

  /** Whether it fills a place of that group. */
  public boolean countsAs(String group) {
    return groups == null || groups.contains(group);
  }
}
