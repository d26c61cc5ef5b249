package dev.spillway.judge.authority;

import java.util.Collections;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Somebody the installation knows.
 *
 * @param name by which they count
 * @param slack the id of their account there; names and addresses of accounts can be changed
 * @param names every other name of theirs, in lower case
 */
public record Person(
    String name, @Nullable String slack, SortedSet<String> names, SortedSet<String> groups) {
  public Person {
    if (name == null || !name.matches("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")) {
      throw new IllegalArgumentException(
          "Expected a name of letters, digits, '.', '_', '@' and '-', but was something else");
    }
    if (slack != null && !slack.matches("[UW][A-Z0-9]{2,20}")) {
      throw new IllegalArgumentException(
          "Expected the id of an account such as U012AB3CD, but was something else");
    }
    SortedSet<String> lower = new TreeSet<>();
    names.forEach(one -> lower.add(one.strip().toLowerCase(Locale.ROOT)));
    names = Collections.unmodifiableSortedSet(lower);
    groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
  }

  /** Whether a name, as somebody wrote it, is theirs. */
  public boolean isKnownAs(String said) {
    String wanted = said.strip().toLowerCase(Locale.ROOT);
    return wanted.equals(name.toLowerCase(Locale.ROOT)) || names.contains(wanted);
  }
}
