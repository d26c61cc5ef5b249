package dev.spillway.worker.gateway;

import dev.spillway.activities.failure.Failures;
import io.temporal.failure.ApplicationFailure;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nobody past without a right token, whatever path they ask for; the few that ask for none are
 * listed. Notes whatever is refused behind it, and counts how often somebody comes.
 */
final class TokenFilter extends OncePerRequestFilter {
  /** A request from a chat proves itself by its signature; the document tells nothing secret. */
  private static final Set<String> OPEN = Set.of("/v1/openapi.json", "/slack/interactions");

  private static final String BEARER = "Bearer ";

  private final Callers callers;
  private final RateLimits limits;
  private final Refusals refusals;

  TokenFilter(Callers callers, RateLimits limits, Refusals refusals) {
    this.callers = callers;
    this.limits = limits;
    this.refusals = refusals;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      admit(request);
      chain.doFilter(request, response);
    } catch (Problem problem) {
      if (problem.status() == 429) {
        response.setHeader("Retry-After", Long.toString(RateLimits.RETRY.toSeconds()));
      }
      ProblemWriter.write(request, response, problem);
    } finally {
      if (response.getStatus() >= 400) {
        refusals.note(request, response.getStatus());
      }
    }
  }

  private void admit(HttpServletRequest request) {
    if (OPEN.contains(request.getRequestURI())) {
      RateLimits.Who address = new RateLimits.Who.Address(request.getRemoteAddr());
      boolean reads = request.getMethod().equals("GET");
      limits.admit(address, reads ? RateLimits.Kind.READ : RateLimits.Kind.CLICK);
      return;
    }
    Caller caller = caller(request);
    request.setAttribute(Caller.ATTRIBUTE, caller);
    boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    limits.admit(
        new RateLimits.Who.Principal(caller.principal()),
        reads ? RateLimits.Kind.READ : RateLimits.Kind.CHANGE);
  }

  private Caller caller(HttpServletRequest request) {
    RateLimits.Who address = new RateLimits.Who.Address(request.getRemoteAddr());
    limits.requireTrusted(address);
    try {
      return callers.behind(token(request));
    } catch (Problem problem) {
      limits.failed(address);
      throw problem;
    } catch (ApplicationFailure e) {
      throw new Problem(
          503, e.getOriginalMessage(), "the installation's approvers file must be corrected first");
    }
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
