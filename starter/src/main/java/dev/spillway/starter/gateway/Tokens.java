package dev.spillway.starter.gateway;

import dev.spillway.client.LaneFailure;
import dev.spillway.client.LaneFailure.Kind;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/** Where tokens come from that say who a command is. */
interface Tokens {
  /** A token: the last one if it may still be good. */
  Token current();

  /** Another token, where there is one to be had; the same again where not. */
  Token fresh();

  /** What the environment offers: a variable, a file, or the CI's own endpoint. */
  static Tokens of(Map<String, String> environment, URI audience) {
    if (isSet(environment, GivenToken.VARIABLE)) {
      return new GivenToken(environment.getOrDefault(GivenToken.VARIABLE, ""));
    }
    if (isSet(environment, TokenFile.VARIABLE)) {
      return new TokenFile(environment.getOrDefault(TokenFile.VARIABLE, ""));
    }
    if (isSet(environment, GithubToken.URL) && isSet(environment, GithubToken.TOKEN)) {
      return GithubToken.of(environment, audience);
    }
    throw refused(
        "Expected a token for the gateway, but none is named",
        "set SPILLWAY_TOKEN or SPILLWAY_TOKEN_FILE; in GitHub Actions give the job"
            + " 'permissions: id-token: write'");
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isBlank();
  }

  static LaneFailure refused(String cause, String remedy) {
    return new LaneFailure(Kind.NOT_AUTHORISED, cause, remedy);
  }

  /**
   * A token; never printed.
   *
   * @param text of the characters that RFC 6750 allows
   */
  record Token(String text) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]{1,16384}=*");

    /** A token, wherever it was read. */
    static Token read(String text, String from) {
      String stripped = text.strip();
      if (!FORM.matcher(stripped).matches()) {
        throw refused(
            "Expected a token in %s, but what is there is none".formatted(from),
            "put the token there alone, as it was issued");
      }
      return new Token(stripped);
    }

    /** A text without it. */
    String hiddenIn(String shown) {
      return shown.replace(text, "…");
    }

    @Override
    public String toString() {
      return "…";
    }
  }
}
