package dev.spillway.judge.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class QuorumTest {
  private static final List<GroupRule> ONCALL_AND_DBA =
      List.of(new GroupRule("oncall", 1), new GroupRule("dba", 1));

  @Test
  void wantsEveryRule() {
    Quorum quorum = new Quorum(ONCALL_AND_DBA);

    assertThat(quorum.isMet(List.of(vote("ann", "oncall"), vote("bob", "oncall")))).isFalse();
    assertThat(quorum.isMet(List.of(vote("ann", "oncall"), vote("dan", "dba")))).isTrue();
  }

  @Test
  void fillsOnePlaceWithOnePerson() {
    assertThat(new Quorum(ONCALL_AND_DBA).isMet(List.of(vote("ann", "oncall", "dba")))).isFalse();
  }

  @Test
  void placesWhoIsInTwoGroupsWhereTheyHelpMost() {
    List<Vote> votes = List.of(vote("ann", "oncall", "dba"), vote("bob", "oncall"));

    assertThat(new Quorum(ONCALL_AND_DBA).isMet(votes)).isTrue();
  }

  @Test
  void countsAnUncheckedVoteForAnyGroup() {
    assertThat(
            new Quorum(ONCALL_AND_DBA)
                .isMet(
                    List.of(
                        Vote.unverified("ann", Instant.EPOCH),
                        Vote.unverified("bob", Instant.EPOCH))))
        .isTrue();
  }

  @Test
  void opensForOneWhoBreaksTheGlass() {
    Vote alone = new Vote("eve", "eve", "eve", new TreeSet<>(), Instant.EPOCH, true, null);

    assertThat(new Quorum(ONCALL_AND_DBA).isMet(List.of(alone))).isTrue();
  }

  /** Against trying every order in which people may be given the first place that fits. */
  @Property(tries = 300)
  void fillsAsManyPlacesAsAnyWayOfPlacingPeople(
      @ForAll @Size(min = 1, max = 3) List<@IntRange(min = 1, max = 2) Integer> mins,
      @ForAll @Size(max = 4) List<@IntRange(min = 0, max = 7) Integer> memberships) {
    List<GroupRule> rules =
        IntStream.range(0, mins.size())
            .mapToObj(i -> new GroupRule("group-" + i, mins.get(i)))
            .toList();
    List<Vote> votes =
        IntStream.range(0, memberships.size())
            .mapToObj(i -> vote("person-" + i, groups(memberships.get(i))))
            .toList();

    assertThat(new Quorum(rules).filled(votes)).isEqualTo(best(votes, mins));
  }

  private static int best(List<Vote> votes, List<Integer> free) {
    if (votes.isEmpty()) {
      return 0;
    }
    List<Vote> others = votes.subList(1, votes.size());
    int best = best(others, free);
    for (int group = 0; group < free.size(); group++) {
      if (free.get(group) > 0 && votes.getFirst().countsAs("group-" + group)) {
        best = Math.max(best, 1 + best(others, without(free, group)));
      }
    }
    return best;
  }

  private static List<Integer> without(List<Integer> free, int group) {
    return IntStream.range(0, free.size())
        .mapToObj(i -> i == group ? free.get(i) - 1 : free.get(i))
        .toList();
  }

  private static String[] groups(int bits) {
    return IntStream.range(0, 3)
        .filter(bit -> (bits >> bit & 1) == 1)
        .mapToObj(bit -> "group-" + bit)
        .toArray(String[]::new);
  }

  private static Vote vote(String name, String... groups) {
    return new Vote(name, name, name, new TreeSet<>(List.of(groups)), Instant.EPOCH, false, null);
  }
}
