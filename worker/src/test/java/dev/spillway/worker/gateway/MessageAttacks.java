package dev.spillway.worker.gateway;

import static dev.spillway.worker.gateway.RunningGateway.LANE;

import dev.spillway.worker.gateway.Attack.Post;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;

/** Messages that a release, or the gateway before it, must not take. Ann has approved already. */
final class MessageAttacks {
  private static final String APPROVE = "{\"gate\": \"go-live\", \"answer\": \"approve\"}";
  private static final String WITHDRAW = "{\"gate\": \"go-live\", \"answer\": \"withdraw\"}";

  private MessageAttacks() {}

  static Stream<Attack> all() {
    return Stream.of(deciders(), decisions(), others(), forms(), paths()).flatMap(each -> each);
  }

  private static Stream<Attack> deciders() {
    return Stream.of(
        as("a job that approves", "ci", 403, "may approve in production", APPROVE),
        as("an admin who approves", "ada", 403, "ada is developer, admin", APPROVE),
        as("a developer who approves", "dan", 403, "dan is developer", APPROVE),
        as("a stranger who approves", "zoe", 403, "nobody whom", APPROVE),
        as(
            "who made the change",
            "carl",
            403,
            "it is your own release: you made a change in it",
            APPROVE),
        as(
            "who pressed the job's button",
            "dave",
            403,
            "it is your own release: you made a change in it",
            APPROVE),
        as("an operator of another group", "otto", 403, "to be approved by oncall", APPROVE),
        as("who stood in until yesterday", "emil", 403, "emil is developer", APPROVE),
        as("the same person again", "ann", 409, "ann has approved", APPROVE),
        as("who stands in for who has voted", "dora", 409, "ann has approved", APPROVE));
  }

  private static Stream<Attack> decisions() {
    return Stream.of(
        as("another gate", "bob", 409, "go-live", "{\"gate\": \"other\", \"answer\": \"approve\"}"),
        as(
            "another subject",
            "bob",
            409,
            "go-live",
            "{\"gate\": \"go-live\", \"answer\": \"approve\", \"subject\": \"%s\"}"
                .formatted("0".repeat(64))),
        as("a vote that was not given", "bob", 409, "to take back", WITHDRAW),
        message(
            "standing in for who sent nobody",
            "bob",
            403,
            "bob to stand in for 'ann'",
            "decide?onBehalfOf=ann",
            APPROVE),
        message(
            "standing in where nobody can",
            "otto",
            422,
            "the answer to a gate alone",
            "pause?onBehalfOf=ann",
            "{}"),
        message(
            "who made the change and ends its hold for an incident",
            "carl",
            403,
            "somebody else to promote, since it is your own release",
            "promote?incident=INC-1",
            "{\"reason\": \"x\"}"),
        message(
            "who made the change and leaves out a step for an incident",
            "carl",
            403,
            "somebody else to skip, since it is your own release",
            "skip?incident=INC-1",
            skip()),
        incident("nobody's incident", "bob", "INC-1", 403, "may decide alone", "reason"),
        incident("an incident without a reason", "otto", "INC-1", 422, "a reason", "none"),
        incident("an incident that is none", "otto", "%27--", 400, "id of an incident", "reason"));
  }

  private static Stream<Attack> others() {
    return Stream.of(
        verb("a release that is not paused", "otto", "resume", 409, "{}"),
        verb("a step that does not wait", "otto", "retry", 409, "{}"),
        verb("an operator who ends a hold", "otto", "promote", 403, "{}"),
        verb("an operator who leaves out", "otto", "skip", 403, skip()),
        verb("a developer who aborts others'", "dan", "abort", 403, "{\"reason\": \"x\"}"),
        verb("a job that aborts others'", "ci-other", "abort", 403, "{\"reason\": \"x\"}"),
        verb("a job that pauses", "ci", "pause", 403, "{}"),
        Attack.post(
            "a review by a developer",
            403,
            "may review",
            Post.of("/v1/glass/reviews", on -> on.token("dan"), "{}")),
        Attack.post(
            "a review of nothing",
            404,
            "a decision alone",
            Post.of(
                "/v1/glass/reviews",
                on -> on.token("otto"),
                "{\"principal\": \"x\", \"release\": \"x\", \"incident\": \"x\"}")));
  }

  private static Stream<Attack> forms() {
    return Stream.of(
        as("JSON that breaks off", "bob", 400, "Expected JSON as body", "{\"gate\": "),
        as("a list", "bob", 422, "Expected a JSON object", "[]"),
        as("nothing", "bob", 400, "Expected a JSON object", ""),
        as("more than one value", "bob", 400, "Expected JSON as body", APPROVE + "{}"),
        as(
            "a key twice",
            "bob",
            400,
            "Expected JSON as body",
            "{\"gate\": \"a\", \"gate\": \"go-live\", \"answer\": \"approve\"}"),
        as("depth", "bob", 400, "Expected JSON as body", "{\"a\":".repeat(5_000)),
        as(
            "a gate that is an object",
            "bob",
            422,
            "Expected a body of another form",
            "{\"gate\": {}, \"answer\": \"approve\"}"),
        as("no gate", "bob", 422, "Expected", "{\"answer\": \"approve\"}"),
        as(
            "an unknown answer",
            "bob",
            422,
            "Expected the answer",
            "{\"gate\": \"go-live\", \"answer\": \"yes\"}"),
        as("no answer", "bob", 422, "Expected the answer", "{\"gate\": \"go-live\"}"),
        as("70 KB", "bob", 413, "at most 64 KiB", "{\"a\": \"%s\"}".formatted("x".repeat(70_000))),
        typed("a form", "application/x-www-form-urlencoded"),
        typed("a form with files", "multipart/form-data"),
        typed("plain text", "text/plain"));
  }

  private static Stream<Attack> paths() {
    return Stream.of(
        verb("an unknown verb", "bob", "delete", 404, "{}"),
        verb("an unknown release", "bob", "abort?release=none-1", 404, "{\"reason\": \"x\"}"),
        Attack.post(
            "an unknown service",
            404,
            "Expected",
            Post.of(
                "/v1/lanes/production/none/abort", on -> on.token("bob"), "{\"reason\": \"x\"}")),
        reading("an unknown service's status", 404, "Expected", "/v1/lanes/production/none/status"),
        reading(
            "an environment that is no name", 400, "environment name", "/v1/lanes/%20/none/status"),
        reading("an unknown path", 404, "Expected a path", "/v1/none"),
        reading("the probes' path", 404, "Expected a path", "/actuator/health"),
        reading("no service", 400, "Expected", "/v1/lanes"),
        reading("a time that is none", 400, "atMost", LANE + "/end?atMost=soon"),
        reading("a limit that is none", 400, "limit", "/v1/record/releases?limit=none"),
        reading("a release that no record has", 404, "record", "/v1/record/events?release=none-1"),
        method("DELETE", LANE),
        method("PUT", LANE + "/decide"));
  }

  private static Attack as(String name, String who, int status, String cause, String body) {
    return message(name, who, status, cause, "decide", body);
  }

  private static Attack verb(String name, String who, String verb, int status, String body) {
    return message(name, who, status, "Expected", verb, body);
  }

  private static Attack incident(
      String name, String who, String incident, int status, String cause, String field) {
    return message(
        name,
        who,
        status,
        cause,
        "decide?incident=" + incident,
        "{\"gate\": \"go-live\", \"answer\": \"approve\", \"%s\": \"x\"}".formatted(field));
  }

  private static Attack message(
      String name, String who, int status, String cause, String verb, String body) {
    return Attack.post(
        name, status, cause, Post.of(LANE + "/" + verb, on -> tokenOf(on, who), body));
  }

  private static String tokenOf(RunningGateway gateway, String who) {
    return switch (who) {
      case "ci" -> gateway.jobs().job().token();
      case "ci-other" -> gateway.jobs().job().with("repository_id", "777").token();
      default -> gateway.token(who);
    };
  }

  private static String skip() {
    return "{\"step\": \"go-live\", \"reason\": \"x\"}";
  }

  private static Attack reading(String name, int status, String cause, String path) {
    return Attack.get(name, status, cause, path, on -> on.token("bob"));
  }

  private static Attack typed(String name, String type) {
    return new Attack(
        name,
        415,
        "application/json",
        gateway ->
            Attack.withToken(gateway, LANE + "/decide", on -> on.token("bob"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(APPROVE))
                .build());
  }

  private static Attack method(String method, String path) {
    return new Attack(
        method,
        405,
        "another method",
        gateway ->
            Attack.withToken(gateway, path, on -> on.token("bob"))
                .method(method, BodyPublishers.noBody())
                .build());
  }
}
