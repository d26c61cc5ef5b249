package dev.spillway.plan;

import dev.spillway.model.SqlScript;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A migration's file name: {@code V<version>__<description>.sql}, where the version is made of
 * numbers with dots or underscores between. Scripts run in the order of their versions, which must
 * be the order of their paths, so that what a folder shows is what happens.
 */
public record MigrationName(List<BigInteger> version, String description)
    implements Comparable<MigrationName> {
  private static final Pattern FORM =
      Pattern.compile("V([0-9]+(?:[._][0-9]+)*)__([A-Za-z0-9][A-Za-z0-9_.-]*)\\.sql");

  public MigrationName {
    version = List.copyOf(version);
  }

  /** Reads a file's own name; empty where it has another form. */
  public static Optional<MigrationName> of(String name) {
    Matcher matcher = FORM.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<BigInteger> version = new ArrayList<>();
    for (String number : matcher.group(1).split("[._]", -1)) {
      version.add(new BigInteger(number));
    }
    return Optional.of(new MigrationName(withoutZeros(version), matcher.group(2)));
  }

  /** What is wrong with the names of scripts that run in this order. */
  public static List<Violation> check(List<SqlScript> scripts) {
    List<Violation> violations = new ArrayList<>();
    MigrationName last = null;
    for (SqlScript script : scripts) {
      Optional<MigrationName> name = of(script.name());
      if (name.isEmpty()) {
        violations.add(violation(script, "V<version>__<description>.sql"));
      } else if (last != null && name.get().compareTo(last) <= 0) {
        violations.add(violation(script, "a version above the one before it, " + last.dotted()));
      }
      last = name.orElse(last);
    }
    return violations;
  }

  /** The version as the history of a database writes it. */
  public String dotted() {
    return version.stream().map(BigInteger::toString).reduce((a, b) -> a + "." + b).orElseThrow();
  }

  /** By version alone. */
  @Override
  public int compareTo(MigrationName other) {
    for (int i = 0; i < Math.max(version.size(), other.version.size()); i++) {
      int order = part(version, i).compareTo(part(other.version, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static BigInteger part(List<BigInteger> version, int i) {
    return i < version.size() ? version.get(i) : BigInteger.ZERO;
  }

  private static List<BigInteger> withoutZeros(List<BigInteger> version) {
    int size = version.size();
    while (size > 1 && version.get(size - 1).signum() == 0) {
      size--;
    }
    return version.subList(0, size);
  }

  private static Violation violation(SqlScript script, String expected) {
    return new Violation(
        script.path(),
        1,
        1,
        "",
        "Expected a file name with %s, but was %s".formatted(expected, script.name()),
        "name it like V20260415.1__add_email.sql; equally long versions keep the order of paths");
  }
}
