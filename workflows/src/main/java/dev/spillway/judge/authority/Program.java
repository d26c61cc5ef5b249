package dev.spillway.judge.authority;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ServiceName;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A CI job that may start releases. It is one whose token says all of this, letter for letter.
 *
 * @param issuer of its tokens
 * @param claims what the token must say, by the claim's name
 * @param services that it may release
 * @param environments into which
 */
public record Program(
    String name,
    String issuer,
    SortedMap<String, String> claims,
    List<ServiceName> services,
    List<EnvironmentName> environments) {
  private static final List<String> REPOSITORY = List.of("repository_id", "project_id");

  /** Whoever opens a pull request would else release. */
  private static final List<String> FOREIGN_EVENTS =
      List.of("pull_request", "pull_request_target", "merge_request_event");

  public Program {
    claims = Collections.unmodifiableSortedMap(new TreeMap<>(claims));
    services = List.copyOf(services);
    environments = List.copyOf(environments);
    if (issuer.isBlank()) {
      throw new IllegalArgumentException("Expected the issuer of its tokens, but found none");
    }
    if (claims.keySet().stream().filter(REPOSITORY::contains).count() != 1) {
      throw new IllegalArgumentException(
          "Expected the number of its repository, which nobody can take over with a name, but found"
              + " none");
    }
    if (claims.size() < 2) {
      throw new IllegalArgumentException(
          "Expected a ref, an environment or a workflow beside the repository, but found none");
    }
    if (services.isEmpty() || environments.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected services and environments that it may release, but found none");
    }
  }

  /** Whether it is this one's token. */
  boolean isBehind(String from, SortedMap<String, String> token) {
    return issuer.equals(from)
        && !FOREIGN_EVENTS.contains(token.getOrDefault("event_name", ""))
        && !FOREIGN_EVENTS.contains(token.getOrDefault("pipeline_source", ""))
        && claims.entrySet().stream()
            .allMatch(claim -> claim.getValue().equals(token.get(claim.getKey())));
  }
}
