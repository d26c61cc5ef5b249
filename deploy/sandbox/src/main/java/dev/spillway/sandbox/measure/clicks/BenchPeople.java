package dev.spillway.sandbox.measure.clicks;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who clicks, by their accounts: those who may, and all sorts of people who may not. */
final class BenchPeople {
  /** Has a share in every change. */
  static final String AUTHOR = "U0AUTHOR";

  /** How changes name the author. */
  static final String AUTHOR_LOGIN = "author-gh";

  private static final List<String> APPROVERS = accounts("U0ONCALL", 40);
  private static final List<String> DEVELOPERS = accounts("U0DEVELOPER", 8);
  private static final List<String> GUESTS = accounts("U0GUEST", 4);
  private static final List<String> STRANGERS = accounts("U0STRANGER", 8);

  private BenchPeople() {}

  private static List<String> accounts(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(number -> prefix + number).toList();
  }

  /** Those whose approval counts. */
  static List<String> approvers() {
    return APPROVERS;
  }

  /** Those that the approvers file knows and that no gate asks. */
  static List<String> developers() {
    return DEVELOPERS;
  }

  /** Those that a gate asks, and that Slack calls guests. */
  static List<String> guests() {
    return GUESTS;
  }

  /** Those that only Slack knows. */
  static List<String> strangers() {
    return STRANGERS;
  }

  /** Everybody in the workspace. */
  static SortedMap<String, String> workspace() {
    SortedMap<String, String> users = new TreeMap<>();
    Stream.of(APPROVERS, DEVELOPERS, GUESTS, STRANGERS, List.of(AUTHOR))
        .flatMap(List::stream)
        .forEach(account -> users.put(account, nameOf(account)));
    return users;
  }

  /** The name under which an account's decisions are recorded. */
  static String nameOf(String account) {
    return account.toLowerCase(Locale.ROOT);
  }

  /** The file that the gateway reads. */
  static String approversFile() {
    StringBuilder people = new StringBuilder("people:\n");
    APPROVERS.forEach(account -> people.append(line(account, "", "oncall")));
    GUESTS.forEach(account -> people.append(line(account, "", "oncall")));
    DEVELOPERS.forEach(account -> people.append(line(account, "", "developers")));
    people.append(line(AUTHOR, AUTHOR_LOGIN, "oncall"));
    return people + "roles: {oncall: approver}\n";
  }

  private static String line(String account, String login, String group) {
    return "  %s: {slack: %s, names: [%s], groups: [%s]}%n"
        .formatted(nameOf(account), account, login, group);
  }
}
