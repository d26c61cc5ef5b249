package dev.spillway.starter.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.client.LaneFailure;
import dev.spillway.client.LaneFailure.Kind;
import dev.spillway.starter.gateway.Tokens.Token;
import java.net.URI;
import java.util.Optional;

/** What it means when a gateway does not give what it was asked for. */
final class Failures {
  private static final int LONGEST = 500;

  private final URI base;

  Failures(URI base) {
    this.base = base;
  }

  /**
   * Of an answer.
   *
   * @param token hidden where the gateway repeats it
   */
  LaneFailure answered(Call call, Answer.Text answer, Token token) {
    Optional<Problem> told = Problem.read(answer.text());
    if (told.isPresent()) {
      return new LaneFailure(
          kind(call, answer.status()),
          shown(told.get().cause(), token),
          shown(told.get().remedy(), token));
    }
    return answer.status() == 401 || answer.status() == 403
        ? new LaneFailure(Kind.NOT_AUTHORISED, found(answer.status()), "show it another token")
        : unreachable(String.valueOf(answer.status()));
  }

  /** Of a gateway that is not there, or something else in its place. */
  LaneFailure unreachable(String found) {
    return new LaneFailure(
        Kind.UNREACHABLE,
        found(found),
        "check " + Gateway.VARIABLE + ", and that a gateway serves there");
  }

  private String found(Object found) {
    return "Expected an answer from the gateway at %s, but got %s".formatted(base, found);
  }

  private static Kind kind(Call call, int status) {
    return switch (status) {
      case 401, 403 -> Kind.NOT_AUTHORISED;
      case 404 -> call.body() == null ? Kind.UNKNOWN : Kind.NONE_OPEN;
      case 409 -> call.isStart() ? Kind.BUSY : Kind.REFUSED;
      case 400, 413, 415, 422 -> Kind.REFUSED;
      case 500 -> Kind.BUG;
      default -> Kind.UNREACHABLE;
    };
  }

  /** One line, whatever was sent. */
  private static String shown(String text, Token token) {
    String line = token.hiddenIn(text.replaceAll("\\R", " ").strip());
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** What a gateway says of a failure. */
  private record Problem(String cause, String remedy) {
    static Optional<Problem> read(String body) {
      try {
        JsonNode json = Json.MAPPER.readTree(body);
        String cause = json.path("cause").asText("");
        String remedy = json.path("remedy").asText("");
        return cause.isBlank()
            ? Optional.empty()
            : Optional.of(
                new Problem(cause, remedy.isBlank() ? "ask whoever runs the gateway" : remedy));
      } catch (JsonProcessingException e) {
        return Optional.empty();
      }
    }
  }
}
