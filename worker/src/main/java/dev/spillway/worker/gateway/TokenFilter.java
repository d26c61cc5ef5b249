package dev.spillway.worker.gateway;

import dev.spillway.activities.failure.Failures;
import io.temporal.failure.ApplicationFailure;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nobody past without a right token, whatever path they ask for; the few that ask for none are
 * listed. Notes whatever is refused behind it, and counts how often somebody comes, once it is
 * known who they are.
 */
final class TokenFilter extends OncePerRequestFilter {
  /** It tells nothing secret. */
  private static final String DOCUMENT = "/v1/openapi.json";

  private static final String BEARER = "Bearer ";
  private static final int SEE_OTHER = 303;

  private final Callers callers;
  private final FrontDoor door;
  private final RateLimits limits;
  private final Refusals refusals;

  TokenFilter(Callers callers, FrontDoor door, RateLimits limits, Refusals refusals) {
    this.callers = callers;
    this.door = door;
    this.limits = limits;
    this.refusals = refusals;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      if (isAdmitted(request, response)) {
        chain.doFilter(request, response);
      }
    } catch (Problem problem) {
      ProblemWriter.write(request, response, problem);
    } finally {
      if (response.getStatus() >= 400) {
        refusals.note(request, response.getStatus());
      }
    }
  }

  /** Whether it goes on from here; where it does not, it has been answered. */
  private boolean isAdmitted(HttpServletRequest request, HttpServletResponse response) {
    if (request.getRequestURI().equals(DOCUMENT)) {
      admitAnybody(request);
      return true;
    }
    if (request.getRequestURI().equals(SlackController.PATH)) {
      // It proves itself by its signature, which is looked at and counted there.
      return true;
    }
    switch (door.visit(request)) {
      case FrontDoor.Visit.ByToken() -> admit(request, caller(request));
      case FrontDoor.Visit.SignedIn(Session session) -> admit(request, caller(session));
      case FrontDoor.Visit.AtTheDoor() -> admitAnybody(request);
      case FrontDoor.Visit.Invited(String address) -> {
        admitAnybody(request);
        response.setStatus(SEE_OTHER);
        response.setHeader("Location", address);
        response.setHeader("Cache-Control", "no-store");
        return false;
      }
    }
    return true;
  }

  private void admitAnybody(HttpServletRequest request) {
    limits.admit(limits.stranger(request), RateLimits.Kind.READ);
  }

  private void admit(HttpServletRequest request, Caller caller) {
    request.setAttribute(Caller.ATTRIBUTE, caller);
    limits.admit(
        new RateLimits.Who.Principal(caller.principal()),
        reads(request) ? RateLimits.Kind.READ : RateLimits.Kind.CHANGE);
  }

  private static boolean reads(HttpServletRequest request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }

  private Caller caller(HttpServletRequest request) {
    try {
      return callers.behind(token(request));
    } catch (Problem problem) {
      if (isTheirs(problem)) {
        limits.failed(request);
      }
      throw problem;
    } catch (ApplicationFailure e) {
      throw unreadableApprovers(e);
    }
  }

  /** An issuer that is away is nobody's wrong token. */
  private static boolean isTheirs(Problem problem) {
    return problem.status() < 500;
  }

  private Caller caller(Session session) {
    try {
      return callers.signedIn(session);
    } catch (ApplicationFailure e) {
      throw unreadableApprovers(e);
    }
  }

  private static Problem unreadableApprovers(ApplicationFailure failure) {
    return new Problem(
        503,
        failure.getOriginalMessage(),
        "the installation's approvers file must be corrected first");
  }

  private static String token(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw new Problem(
          401,
          "Expected the header 'Authorization: Bearer' with a token, but found none",
          "get a token of an issuer that is believed here");
    }
    String token = header.substring(BEARER.length()).strip();
    if (!token.equals(Failures.clean(token, token.length() + 1))) {
      throw IssuedTokens.refused("it holds characters that no token has");
    }
    return token;
  }
}
