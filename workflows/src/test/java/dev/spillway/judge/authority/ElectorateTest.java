package dev.spillway.judge.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.authority.Electorate.Shortage;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ElectorateTest {
  private static final Approvers APPROVERS =
      approvers(
          person("ann", "ann-gh", "oncall", "dba"),
          person("bob", "bob-gh", "oncall"),
          person("cyd", "cyd-gh", "security"));

  @Test
  void lacksNobodyWhereEnoughAreLeft() {
    assertThat(without("bob-gh").shortage(rules("oncall", 1))).isEmpty();
    assertThat(without().shortage(rules("oncall", 2))).isEmpty();
  }

  @Test
  void leavesOutWhoeverHasAShareInTheRelease() {
    assertThat(without("BOB-gh").shortage(rules("oncall", 2)))
        .contains(new Shortage("oncall", 2, List.of("ann")));
    assertThat(without("ann", "bob").shortage(rules("oncall", 1)))
        .contains(new Shortage("oncall", 1, List.of()));
  }

  @Test
  void countsNobodyTwice() {
    List<GroupRule> both = List.of(new GroupRule("oncall", 1), new GroupRule("dba", 1));

    assertThat(without().shortage(both)).isEmpty();
    assertThat(without("bob").shortage(both))
        .contains(new Shortage("oncall and dba", 2, List.of("ann")));
  }

  @Test
  void namesTheGroupThatIsShortAlone() {
    assertThat(
            without().shortage(List.of(new GroupRule("oncall", 1), new GroupRule("security", 2))))
        .contains(new Shortage("security", 2, List.of("cyd")));
  }

  @Test
  void findsNobodyInAGroupThatTheFileDoesNotKnow() {
    assertThat(without().shortage(rules("onkall", 1)))
        .contains(new Shortage("onkall", 1, List.of()));
  }

  @Test
  void cannotTellOfGroupsThatTokensMayBring() {
    assertThat(without().shortage(rules("auditors", 3))).isEmpty();
    assertThat(new Electorate(Approvers.NONE, List.of()).shortage(rules("oncall", 3))).isEmpty();
  }

  private static Electorate without(String... involved) {
    return new Electorate(APPROVERS, List.of(involved));
  }

  private static List<GroupRule> rules(String group, int min) {
    return List.of(new GroupRule(group, min));
  }

  private static Person person(String name, String login, String... groups) {
    return new Person(name, null, new TreeSet<>(Set.of(login)), new TreeSet<>(Set.of(groups)));
  }

  private static Approvers approvers(Person... people) {
    TreeMap<String, Person> all = new TreeMap<>();
    List.of(people).forEach(person -> all.put(person.name(), person));
    TreeMap<String, Role> roles = new TreeMap<>();
    roles.put("oncall", Role.APPROVER);
    roles.put("auditors", Role.SECURITY);
    return new Approvers(all, new TreeMap<>(), List.of(), null, roles);
  }
}
