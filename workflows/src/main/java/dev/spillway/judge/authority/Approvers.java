package dev.spillway.judge.authority;

import dev.spillway.model.Channel;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whom an installation knows, and what they are. Who is not here has no authority.
 *
 * @param roles what the members of a group are
 * @param production which environments are production
 * @param signIn environments in which a click in a chat lets nothing go on
 */
public record Approvers(
    SortedMap<String, Person> people,
    SortedMap<String, Program> programs,
    List<Delegation> delegations,
    @Nullable BreakGlass breakGlass,
    SortedMap<String, Role> roles,
    Production production,
    EnvironmentPatterns signIn) {
  public static final Approvers NONE =
      new Approvers(new TreeMap<>(), new TreeMap<>(), List.of(), null, new TreeMap<>());

  public Approvers {
    people = Collections.unmodifiableSortedMap(new TreeMap<>(people));
    programs = Collections.unmodifiableSortedMap(new TreeMap<>(programs));
    delegations = List.copyOf(delegations);
    roles = Collections.unmodifiableSortedMap(new TreeMap<>(roles));
    requireOneEach(people);
    for (Delegation delegation : delegations) {
      requireMember(people, delegation);
    }
  }

  /** Where names alone say which environments are production, and clicks do everywhere. */
  public Approvers(
      SortedMap<String, Person> people,
      SortedMap<String, Program> programs,
      List<Delegation> delegations,
      @Nullable BreakGlass breakGlass,
      SortedMap<String, Role> roles) {
    this(
        people,
        programs,
        delegations,
        breakGlass,
        roles,
        Production.BY_NAME,
        EnvironmentPatterns.NONE);
  }

  /** Two people with one account or one name could approve each other's releases. */
  private static void requireOneEach(SortedMap<String, Person> people) {
    SortedMap<String, String> holders = new TreeMap<>();
    for (Person person : people.values()) {
      SortedSet<String> names = new TreeSet<>(person.names());
      names.add(person.name().toLowerCase(Locale.ROOT));
      if (person.slack() != null) {
        names.add("account " + person.slack());
      }
      for (String name : names) {
        String before = holders.put(name, person.name());
        if (before != null) {
          throw new IllegalArgumentException(
              "Expected '%s' to be one person's, but it is %s's and %s's"
                  .formatted(name, before, person.name()));
        }
      }
    }
  }

  private static void requireMember(SortedMap<String, Person> people, Delegation delegation) {
    Person lender = people.get(delegation.from());
    if (lender == null || !people.containsKey(delegation.to())) {
      throw new IllegalArgumentException(
          "Expected a delegation between people, but '%s' or '%s' is none"
              .formatted(delegation.from(), delegation.to()));
    }
    if (!lender.groups().containsAll(delegation.groups())) {
      throw new IllegalArgumentException(
          "Expected '%s' to lend groups of their own %s, but found %s"
              .formatted(delegation.from(), lender.groups(), delegation.groups()));
    }
  }

  /** The person with an account; empty where it is nobody's. */
  public Optional<Person> bySlack(String account) {
    return people.values().stream().filter(person -> account.equals(person.slack())).findFirst();
  }

  /** The person with one of these names; empty where they are nobody's, or of several people. */
  public Optional<Person> byNames(Set<String> names) {
    List<Person> found =
        people.values().stream()
            .filter(person -> names.stream().anyMatch(person::isKnownAs))
            .toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /** The program whose token says this; empty where it is none's, or several's. */
  public Optional<Program> behind(String issuer, SortedMap<String, String> claims) {
    List<Program> found =
        programs.values().stream().filter(program -> program.isBehind(issuer, claims)).toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /** A person who was checked, as themselves. */
  public Identity identity(Person person, Channel via) {
    return new Identity(
        person.name(), Identity.Kind.PERSON, person.names(), person.groups(), via, null, null);
  }

  /**
   * The identity under which somebody may answer for a group: their own, or that of whom they stand
   * in for. Their own where neither helps.
   */
  public Identity standingIn(Identity one, String group, Instant now) {
    if (one.groups().contains(group) || one.kind() != Identity.Kind.PERSON) {
      return one;
    }
    return delegations.stream()
        .filter(lent -> lent.to().equals(one.principal()) && lent.until().isAfter(now))
        .filter(lent -> lent.groups().contains(group))
        .findFirst()
        .map(lent -> onBehalf(one, lent))
        .orElse(one);
  }

  /** The identity under which somebody stands in for that person; empty where they may not. */
  public Optional<Identity> standingInFor(Identity one, String lender, Instant now) {
    return delegations.stream()
        .filter(lent -> lent.to().equals(one.principal()) && lent.until().isAfter(now))
        .filter(lent -> lent.from().equals(lender))
        .findFirst()
        .map(lent -> onBehalf(one, lent));
  }

  /**
   * What is left of a vote by now: the groups that are still those of whoever cast it, or still
   * lent to them. What a token said of them stands; a vote that nobody checked stays as it is.
   */
  public Vote confirm(Vote vote, Instant now) {
    if (!vote.verified()) {
      return vote;
    }
    NavigableSet<String> held = new TreeSet<>();
    if (vote.claimed() != null) {
      held.addAll(vote.claimed());
    }
    Optional.ofNullable(people.get(vote.actor())).map(Person::groups).ifPresent(held::addAll);
    if (!vote.voter().equals(vote.actor())) {
      lent(vote, now)
          .ifPresentOrElse(delegation -> held.addAll(delegation.groups()), () -> held.clear());
    }
    return vote.within(held, breakGlass != null && held.contains(breakGlass.group()));
  }

  private Optional<Delegation> lent(Vote vote, Instant now) {
    return delegations.stream()
        .filter(lent -> lent.to().equals(vote.actor()) && lent.until().isAfter(now))
        .filter(lent -> lent.from().equals(vote.voter()))
        .findFirst();
  }

  private Identity onBehalf(Identity one, Delegation lent) {
    SortedSet<String> names = new TreeSet<>(one.names());
    names.addAll(Objects.requireNonNull(people.get(lent.from())).names());
    SortedSet<String> groups = new TreeSet<>(one.groups());
    groups.addAll(lent.groups());
    return new Identity(
        one.principal(),
        one.kind(),
        names,
        groups,
        one.via(),
        lent.from(),
        one.incident(),
        one.claimed());
  }

  /** What somebody is; nothing where they are unknown. */
  public Set<Role> rolesOf(Identity one) {
    EnumSet<Role> found = EnumSet.noneOf(Role.class);
    if (one.kind() == Identity.Kind.PROGRAM && programs.containsKey(one.principal())) {
      found.add(Role.CI);
    }
    if (one.kind() == Identity.Kind.PERSON) {
      for (String group : one.groups()) {
        Optional.ofNullable(roles.get(group)).ifPresent(found::add);
      }
      if (people.containsKey(one.principal())) {
        found.add(Role.DEVELOPER);
      }
    }
    return Collections.unmodifiableSet(found);
  }

  /** Whether somebody may break the glass. */
  public boolean mayBreakGlass(Identity one) {
    return breakGlass != null
        && one.kind() == Identity.Kind.PERSON
        && one.groups().contains(breakGlass.group());
  }
}
