package dev.spillway.sandbox.issuer;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whom an issuer of the sandbox knows, and what its tokens say of each. */
public final class Known {
  /** The number of the sandbox's repository. */
  public static final String REPOSITORY = "1";

  private final SortedMap<String, Map<String, Object>> claims = new TreeMap<>();

  private Known() {}

  /** People; each has an address that was checked. */
  public static Known people(List<String> names) {
    Known known = new Known();
    for (String name : names) {
      known.claims.put(
          name,
          Map.ofEntries(
              Map.entry("sub", "id-of-" + name),
              Map.entry("email", name + "@example.com"),
              Map.entry("email_verified", true)));
    }
    return known;
  }

  /**
   * One job of a CI.
   *
   * @param pushedBy whose push made it run
   */
  public static Known job(String name, String pushedBy) {
    Known known = new Known();
    known.claims.put(
        name,
        Map.ofEntries(
            Map.entry("sub", "repo:shop/orders:ref:refs/heads/main"),
            Map.entry("repository_id", REPOSITORY),
            Map.entry("ref", "refs/heads/main"),
            Map.entry("event_name", "push"),
            Map.entry("actor", pushedBy)));
    return known;
  }

  SortedSet<String> names() {
    return new TreeSet<>(claims.keySet());
  }

  boolean has(String name) {
    return claims.containsKey(name);
  }

  /** What is known of one of them. */
  Map<String, Object> of(String name) {
    return claims.getOrDefault(name, Map.of());
  }
}
