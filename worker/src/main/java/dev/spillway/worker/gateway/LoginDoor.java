package dev.spillway.worker.gateway;

import dev.spillway.activities.authority.SeenTable;
import io.temporal.failure.ApplicationFailure;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets people at a browser sign in and out. What they keep shows them pages, and nothing else. */
final class LoginDoor implements FrontDoor {
  /** Beyond its end, for clocks that differ. */
  private static final Duration SKEW = Duration.ofMinutes(2);

  private final LoginFlow flow;
  private final LoginCookies cookies;
  private final SeenTable seen;
  private final Clock clock;

  LoginDoor(LoginFlow flow, LoginCookies cookies, SeenTable seen, Clock clock) {
    this.flow = flow;
    this.cookies = cookies;
    this.seen = seen;
    this.clock = clock;
  }

  /**
   * Where a browser is sent.
   *
   * @param kept what it is to keep or to forget
   */
  record Sent(String address, List<String> kept) {
    Sent {
      kept = List.copyOf(kept);
    }
  }

  @Override
  public Visit visit(HttpServletRequest request) {
    if (PagePath.isLogin(request.getRequestURI())) {
      return new Visit.AtTheDoor();
    }
    if (request.getHeader("Authorization") != null || !PagePath.isLookedAt(request)) {
      return new Visit.ByToken();
    }
    Optional<Session> session = cookies.session(request).filter(this::isOpen);
    if (session.isPresent()) {
      return new Visit.SignedIn(session.get());
    }
    return PagePath.showsPages(request) && PagePath.isPage(request.getRequestURI())
        ? new Visit.Invited("/login?to=" + encoded(request.getRequestURI()))
        : new Visit.ByToken();
  }

  private boolean isOpen(Session session) {
    return remembered(() -> !seen.wasSeen(key(session)));
  }

  /** To the issuer, for somebody who wants to see a page of ours. */
  Sent begin(String to) {
    if (!PagePath.isPage(to)) {
      throw new Problem(
          400,
          "Expected a page of this gateway to return to, but found another place",
          "open the page itself; it leads here where that is needed");
    }
    LoginFlow.Begun begun = flow.begin(to);
    return new Sent(begun.address().toString(), List.of(cookies.keep(begun.attempt())));
  }

  /** From the issuer, back to the page. */
  Sent finish(HttpServletRequest request) {
    String state = parameter(request, "state");
    LoginAttempt attempt =
        cookies
            .attempt(request, state)
            .orElseThrow(() -> LoginFlow.refused("this browser began none of that state lately"));
    if (!flow.isFrom(request.getParameter("iss"))) {
      throw LoginFlow.refused("the answer is of another issuer");
    }
    if (request.getParameter("error") != null) {
      throw LoginFlow.refused("the issuer says " + request.getParameter("error"));
    }
    Instant forgotten = attempt.until().plus(SKEW);
    if (!remembered(() -> seen.isNew("login/" + attempt.state(), forgotten))) {
      throw LoginFlow.refused("it was answered before");
    }
    Session session = session(flow.finish(attempt, parameter(request, "code")));
    return new Sent(attempt.to(), List.of(cookies.forget(attempt), cookies.keep(session)));
  }

  /** Never longer than what it is made from. */
  private Session session(Tokens.Verified verified) {
    Callers.Shown shown = Callers.shown(verified);
    Instant token = Objects.requireNonNull(verified.jwt().getExpiresAt());
    Instant own = clock.instant().plus(flow.entry().life());
    return new Session(
        UUID.randomUUID().toString(),
        List.copyOf(shown.names()),
        List.copyOf(shown.groups()),
        token.isBefore(own) ? token : own);
  }

  /** Ends a session for good, also for who has copied it; asked by one of our own pages alone. */
  String leave(HttpServletRequest request, @Nullable String origin) {
    URI own = Objects.requireNonNull(flow.entry().url());
    if (!own.toString().equals(origin)) {
      throw new Problem(
          403,
          "Expected to be asked by a page of this gateway, but it was another one",
          "open /logout here");
    }
    cookies
        .session(request)
        .ifPresent(
            session -> remembered(() -> seen.isNew(key(session), session.ends().plus(SKEW))));
    return cookies.forgetSession();
  }

  private static String key(Session session) {
    return "signed-out/" + session.id();
  }

  private static boolean remembered(Supplier<Boolean> question) {
    try {
      return question.get();
    } catch (ApplicationFailure e) {
      throw new Problem(503, e.getOriginalMessage(), "try again; nothing was changed");
    }
  }

  private static String parameter(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    if (value == null || value.isBlank()) {
      throw LoginFlow.refused("the answer has no " + name);
    }
    return value;
  }

  private static String encoded(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8);
  }
}
