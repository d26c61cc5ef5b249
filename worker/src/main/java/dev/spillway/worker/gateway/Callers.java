package dev.spillway.worker.gateway;

import dev.spillway.activities.authority.ApproversFile;
import dev.spillway.judge.authority.Approvers;
import dev.spillway.judge.authority.Identity;
import dev.spillway.judge.authority.Person;
import dev.spillway.judge.authority.Program;
import dev.spillway.model.Channel;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.security.oauth2.jwt.Jwt;

/** Finds out who is behind a token that was right, and what they are here. */
final class Callers {
  private final Tokens tokens;
  private final ApproversFile approvers;

  Callers(Tokens tokens, ApproversFile approvers) {
    this.tokens = tokens;
    this.approvers = approvers;
  }

  /** Throws a {@link Problem}: 401 without a right token, 403 where nobody is known behind it. */
  Caller behind(String token) {
    Tokens.Verified verified = tokens.verify(token);
    Approvers known = approvers.read();
    return switch (verified.issuer().kind()) {
      case CI -> job(verified.jwt(), known);
      case PEOPLE -> person(verified, known);
    };
  }

  private static Caller job(Jwt jwt, Approvers known) {
    SortedMap<String, String> claims = claims(jwt);
    String issuer = Objects.requireNonNull(jwt.getClaimAsString("iss"));
    Program program = known.behind(issuer, claims).orElseThrow(() -> unknownJob(claims));
    Identity identity =
        new Identity(
            program.name(),
            Identity.Kind.PROGRAM,
            actors(claims),
            new TreeSet<>(),
            Channel.CI,
            null,
            null);
    return new Caller(identity, known.rolesOf(identity), program, jwt.getId(), end(jwt));
  }

  /** Who made the job run, by GitHub's and GitLab's claims: none of them approves its release. */
  private static NavigableSet<String> actors(SortedMap<String, String> claims) {
    TreeSet<String> actors = new TreeSet<>();
    for (String claim : new String[] {"actor", "triggering_actor", "user_login", "user_email"}) {
      Optional.ofNullable(claims.get(claim)).ifPresent(actors::add);
    }
    return actors;
  }

  /** What a job says of itself is its own; shown, so that a rule can be written or corrected. */
  private static Problem unknownJob(SortedMap<String, String> claims) {
    SortedMap<String, String> telling = new TreeMap<>(claims);
    telling
        .keySet()
        .retainAll(
            List.of(
                "repository_id",
                "project_id",
                "ref",
                "environment",
                "job_workflow_ref",
                "ci_config_ref_uri",
                "event_name"));
    return new Problem(
        403,
        "Expected a job that one rule under 'programs' fits letter for letter, but it is %s"
            .formatted(telling),
        "run the workflow that may release, or add a rule to the approvers file");
  }

  /** What a token of somebody's says of them. */
  record Shown(NavigableSet<String> names, NavigableSet<String> groups) {}

  static Shown shown(Tokens.Verified verified) {
    return new Shown(names(verified.jwt()), groups(verified.jwt(), verified.issuer().groupClaim()));
  }

  /** Somebody who has shown a token before. */
  Caller signedIn(Session session) {
    Approvers known = approvers.read();
    Shown shown = new Shown(new TreeSet<>(session.names()), new TreeSet<>(session.groups()));
    Identity identity = identity(shown, known, Channel.WEB);
    return new Caller(identity, known.rolesOf(identity), null, null, session.ends());
  }

  private static Caller person(Tokens.Verified verified, Approvers known) {
    Identity identity = identity(shown(verified), known, Channel.CLI);
    Jwt jwt = verified.jwt();
    return new Caller(identity, known.rolesOf(identity), null, jwt.getId(), end(jwt));
  }

  private static Identity identity(Shown shown, Approvers known, Channel via) {
    Optional<Person> person = known.byNames(shown.names());
    String first = shown.names().first();
    NavigableSet<String> claimed = new TreeSet<>(shown.groups());
    person.map(Person::groups).ifPresent(shown.groups()::addAll);
    person.map(Person::names).ifPresent(shown.names()::addAll);
    return new Identity(
        person.map(Person::name).orElse(first),
        Identity.Kind.PERSON,
        shown.names(),
        shown.groups(),
        via,
        null,
        null,
        claimed.isEmpty() ? null : claimed);
  }

  /** The subject, and an address that the issuer has checked: what people cannot choose. */
  private static NavigableSet<String> names(Jwt jwt) {
    TreeSet<String> names = new TreeSet<>();
    names.add(Objects.requireNonNull(jwt.getSubject()));
    String email = jwt.getClaimAsString("email");
    if (email != null && Boolean.TRUE.equals(jwt.getClaim("email_verified"))) {
      names.add(email);
    }
    return names;
  }

  private static NavigableSet<String> groups(Jwt jwt, String claim) {
    TreeSet<String> groups = new TreeSet<>();
    if (jwt.getClaim(claim) instanceof Collection<?> listed) {
      listed.stream().filter(String.class::isInstance).forEach(one -> groups.add(one.toString()));
    }
    return groups;
  }

  private static SortedMap<String, String> claims(Jwt jwt) {
    SortedMap<String, String> claims = new TreeMap<>();
    jwt.getClaims()
        .forEach(
            (name, value) -> {
              if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                claims.put(name, value.toString());
              }
            });
    return claims;
  }

  private static Instant end(Jwt jwt) {
    return Objects.requireNonNull(jwt.getExpiresAt());
  }
}
