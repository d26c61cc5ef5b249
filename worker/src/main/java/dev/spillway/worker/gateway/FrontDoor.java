package dev.spillway.worker.gateway;

import jakarta.servlet.http.HttpServletRequest;

/** How a request without a token may be let in all the same. */
interface FrontDoor {
  /** Of a gateway that people at a browser cannot sign in to. */
  FrontDoor CLOSED = request -> new Visit.ByToken();

  /** What somebody may do who sends this. */
  sealed interface Visit {
    /** They show a token, or have to. */
    record ByToken() implements Visit {}

    /** They have signed in before. */
    record SignedIn(Session session) implements Visit {}

    /** They can sign in at this address, which is one of ours. */
    record Invited(String address) implements Visit {}

    /** They are about to sign in or out, which anybody may. */
    record AtTheDoor() implements Visit {}
  }

  /** Throws a {@link Problem} 503 where nobody can tell. */
  Visit visit(HttpServletRequest request);
}
