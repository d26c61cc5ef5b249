package dev.spillway.worker.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spillway.wire.WireFormat;
import dev.spillway.worker.config.SigningKeyEntry;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseCookie;

/**
 * What browsers keep: who signed in, and each login that is not answered yet. Only this
 * installation can read it, no page's script is given it, and it stays with our address alone.
 */
final class LoginCookies {
  /** What every browser takes. */
  private static final int LONGEST = 3_900;

  /** So many letters of its state tell one login from another in the same browser. */
  private static final int LETTERS = 12;

  private final boolean secure;
  private final String prefix;
  private final Seal sessions;
  private final Seal attempts;
  private final Clock clock;

  /**
   * For an address and its keys.
   *
   * @param url where browsers reach the gateway; without encryption on loopback alone
   */
  LoginCookies(URI url, List<SigningKeyEntry> keys, Clock clock) {
    this.secure = "https".equals(url.getScheme());
    // Of a cookie with this name a browser believes neither another host nor a plain answer.
    this.prefix = secure ? "__Host-spillway-" : "spillway-";
    this.sessions = new Seal(keys, "session");
    this.attempts = new Seal(keys, "login");
    this.clock = clock;
  }

  /** The session that is shown, as long as it has not ended. */
  Optional<Session> session(HttpServletRequest request) {
    return values(request, sessionName())
        .flatMap(value -> sessions.open(value).stream())
        .flatMap(text -> read(text, Session.class).stream())
        .filter(session -> clock.instant().isBefore(session.ends()))
        .findFirst();
  }

  /** The login whose answer has this state, as long as it may be answered. */
  Optional<LoginAttempt> attempt(HttpServletRequest request, String state) {
    return values(request, attemptName(state))
        .flatMap(value -> attempts.open(value).stream())
        .flatMap(text -> read(text, LoginAttempt.class).stream())
        .filter(attempt -> attempt.state().equals(state))
        .filter(attempt -> clock.instant().isBefore(attempt.until()))
        .findFirst();
  }

  String keep(Session session) {
    String value = sessions.close(Json.text(session));
    if (value.length() > LONGEST) {
      throw new Problem(
          403,
          "Expected a token of which a browser can keep all groups, but it names %d"
              .formatted(session.groups().size()),
          "have the issuer tell fewer, or the approvers file name the groups");
    }
    return kept(sessionName(), value, session.ends());
  }

  String keep(LoginAttempt attempt) {
    return kept(attemptName(attempt.state()), attempts.close(Json.text(attempt)), attempt.until());
  }

  String forgetSession() {
    return cookie(sessionName(), "", Duration.ZERO);
  }

  String forget(LoginAttempt attempt) {
    return cookie(attemptName(attempt.state()), "", Duration.ZERO);
  }

  private String sessionName() {
    return prefix + "session";
  }

  private String attemptName(String state) {
    String letters = state.replaceAll("[^A-Za-z0-9_-]", "");
    return prefix + "login-" + letters.substring(0, Math.min(LETTERS, letters.length()));
  }

  private String kept(String name, String value, Instant until) {
    return cookie(name, value, Duration.between(clock.instant(), until));
  }

  private String cookie(String name, String value, Duration life) {
    return ResponseCookie.from(name, value)
        .path("/")
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax")
        .maxAge(life)
        .build()
        .toString();
  }

  private static Stream<String> values(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Stream.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name))
            .map(Cookie::getValue);
  }

  /** Another version may have written it in another form: then nobody has signed in. */
  private static <T> Optional<T> read(String text, Class<T> type) {
    try {
      return Optional.ofNullable(WireFormat.mapper().readValue(text, type));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
