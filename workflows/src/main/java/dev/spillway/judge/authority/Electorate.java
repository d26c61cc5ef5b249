package dev.spillway.judge.authority;

import dev.spillway.model.Channel;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who can approve a release, as far as is known before it begins: people of the approvers file
 * without a share in it. Of a group that only tokens may bring nothing is known: one that gives a
 * role, but that the file puts nobody into. Delegations add no votes, so they are left out.
 *
 * @param involved names of those who have a share in the release
 */
public record Electorate(Approvers approvers, List<String> involved) {
  public Electorate {
    involved = List.copyOf(involved);
  }

  /**
   * That a gate asks for more people than there are.
   *
   * @param from the group, or several of them
   * @param needed different people
   * @param eligible by their names
   */
  public record Shortage(String from, int needed, List<String> eligible) {
    public Shortage {
      eligible = List.copyOf(eligible);
    }
  }

  /** What a gate lacks; empty where it can be passed, or where nobody can tell. */
  public Optional<Shortage> shortage(List<GroupRule> rules) {
    List<GroupRule> known = rules.stream().filter(rule -> isKnown(rule.from())).toList();
    return Stream.concat(
            known.stream().map(List::of), Stream.of(known).filter(all -> all.size() > 1))
        .map(this::lacking)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private boolean isKnown(String group) {
    return !approvers.people().isEmpty()
        && (!approvers.roles().containsKey(group) || members(group).findAny().isPresent());
  }

  private Stream<Person> members(String group) {
    return approvers.people().values().stream().filter(person -> person.groups().contains(group));
  }

  private Optional<Shortage> lacking(List<GroupRule> rules) {
    List<Person> eligible =
        rules.stream()
            .map(GroupRule::from)
            .flatMap(this::members)
            .distinct()
            .filter(person -> involved.stream().noneMatch(person::isKnownAs))
            .toList();
    Quorum quorum = new Quorum(rules);
    return quorum.filled(votes(eligible)) == quorum.wanted()
        ? Optional.empty()
        : Optional.of(
            new Shortage(
                rules.stream().map(GroupRule::from).collect(Collectors.joining(" and ")),
                quorum.wanted(),
                eligible.stream().map(Person::name).sorted().toList()));
  }

  private List<Vote> votes(Collection<Person> people) {
    return people.stream()
        .map(person -> Vote.of(approvers.identity(person, Channel.UNKNOWN), Instant.EPOCH))
        .toList();
  }
}
