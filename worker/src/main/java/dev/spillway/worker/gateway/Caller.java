package dev.spillway.worker.gateway;

import dev.spillway.judge.authority.Identity;
import dev.spillway.judge.authority.Program;
import dev.spillway.judge.authority.Role;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, as their token proves.
 *
 * @param program the rule that a job fits; null for people
 * @param tokenId by which a token is told from any other; null where it has none
 */
record Caller(
    Identity identity,
    Set<Role> roles,
    @Nullable Program program,
    @Nullable String tokenId,
    Instant tokenEnds) {
  /** The attribute of a request under which its caller is found. */
  static final String ATTRIBUTE = "spillway.caller";

  Caller {
    roles = Set.copyOf(roles);
  }

  String principal() {
    return identity.principal();
  }

  /** The same somebody, who decides under another identity of theirs. */
  Caller as(Identity other, Set<Role> otherRoles) {
    return new Caller(other, otherRoles, program, tokenId, tokenEnds);
  }
}
