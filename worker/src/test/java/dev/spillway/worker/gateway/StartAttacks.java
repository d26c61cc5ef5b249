package dev.spillway.worker.gateway;

import dev.spillway.release.GatewayLab;
import dev.spillway.worker.gateway.Attack.Post;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Starts that must not start. */
final class StartAttacks {
  private static final String PATH = "/v1/releases";
  private static final String RULE = "Expected a job that one rule under 'programs' fits";

  private StartAttacks() {}

  static Stream<Attack> all() {
    return Stream.of(jobs(), people(), bodies()).flatMap(each -> each);
  }

  private static Stream<Attack> jobs() {
    return Stream.of(
        job("another repository under the same name", it -> it.with("repository_id", "124")),
        job("a repository whose number begins as ours", it -> it.with("repository_id", "1234")),
        job("no repository", it -> it.without("repository_id")),
        job("a branch", it -> it.with("ref", "refs/heads/feature")),
        job("a branch that is spelt in another way", it -> it.with("ref", "refs/heads/Main")),
        job("a tag that is called as the branch", it -> it.with("ref", "refs/tags/main")),
        job("another environment", it -> it.with("environment", "staging")),
        job("no environment", it -> it.without("environment")),
        job(
            "a branch's copy of the workflow",
            it ->
                it.with(
                    "job_workflow_ref",
                    "org/orders/.github/workflows/release.yaml@refs/heads/feature")),
        job(
            "another workflow",
            it ->
                it.with(
                    "job_workflow_ref", "org/orders/.github/workflows/other.yaml@refs/heads/main")),
        job("a pull request", it -> it.with("event_name", "pull_request")),
        job("a pull request's target", it -> it.with("event_name", "pull_request_target")),
        start(
            "a job's service into another environment",
            403,
            "Expected a release of",
            gateway -> gateway.jobs().job().token(),
            release("orders-api", "staging")),
        start(
            "a service of somebody else",
            403,
            "Expected a release of",
            gateway -> gateway.jobs().job().token(),
            release("other-api", "production")),
        start(
            "a job's token without an id",
            401,
            "it has no id",
            gateway -> gateway.jobs().job().without("jti").token(),
            release("orders-api", "production")),
        start(
            "a token that has started before",
            401,
            "it has started a release before",
            StartAttacks::usedToken,
            release("orders-api", "production")));
  }

  private static Stream<Attack> people() {
    return Stream.of(
        start(
            "a developer into production",
            403,
            "somebody who may start in production",
            gateway -> gateway.token("dan"),
            release("orders-api", "production")),
        start(
            "a developer into what the installation lists as production",
            403,
            "somebody who may start in eu-1",
            gateway -> gateway.token("dan"),
            release("orders-api", "eu-1")),
        start(
            "a developer into what may be production by its name",
            403,
            "somebody who may start in eu-prod2",
            gateway -> gateway.token("dan"),
            release("orders-api", "eu-prod2")),
        start(
            "more approvals than there are people",
            422,
            "Expected gate go-live to find 99 of oncall, but the approvers file has",
            gateway -> gateway.jobs().job().token(),
            Json.text(GatewayLab.gated("orders-api-2", "orders-api", "production", 99))),
        start(
            "an admin",
            403,
            "somebody who may start in production",
            gateway -> gateway.token("ada"),
            release("orders-api", "production")),
        start(
            "a stranger",
            403,
            "nobody whom this installation gives a role",
            gateway -> gateway.token("zoe"),
            release("orders-api", "staging")),
        start(
            "a group that nobody gave a role",
            403,
            "nobody whom this installation gives a role",
            gateway -> gateway.token("zoe", "everybody"),
            release("orders-api", "staging")),
        start(
            "an address that nobody checked",
            403,
            "nobody whom this installation gives a role",
            gateway -> gateway.people().person("otto").with("email_verified", false).token(),
            release("orders-api", "staging")));
  }

  private static Stream<Attack> bodies() {
    return Stream.of(
        bad("a start that breaks off", 400, "Expected JSON as body", "{\"request\": "),
        start(
            "the same id with another plan",
            409,
            "Expected the plan and the change that orders-api-1 was started with",
            gateway -> gateway.jobs().job().token(),
            Json.text(GatewayLab.gated("orders-api-1", "orders-api", "production", 1))),
        bad("a start of nothing", 422, "Expected an object 'request'", "{}"),
        bad("a start of a text", 422, "Expected an object 'request'", "{\"request\": \"x\"}"),
        bad("a request without a plan", 422, "Expected", "{\"request\": {\"id\": \"a\"}}"),
        bad("an id with a slash", 422, "Expected", "{\"request\": {\"id\": \"../a\"}}"),
        bad(
            "another way to be busy",
            422,
            "Expected ifBusy to be",
            "{\"ifBusy\": \"force\", \"request\": %s}"
                .formatted(release("orders-api", "production"))),
        bad("2 MB", 413, "at most 1024 KiB", "\"" + "x".repeat(2_000_000) + "\""),
        new Attack(
            "2 MB whose length nobody said",
            413,
            "at most 1024 KiB",
            gateway ->
                Attack.withToken(gateway, PATH, on -> on.token("otto"))
                    .header("Content-Type", "application/json")
                    .POST(
                        HttpRequest.BodyPublishers.fromPublisher(
                            BodyPublishers.ofByteArray(new byte[2_000_000])))
                    .build()));
  }

  private static Attack job(String name, UnaryOperator<TestIssuer.Claims> change) {
    return start(
        name,
        403,
        RULE,
        gateway -> change.apply(gateway.jobs().job()).token(),
        release("orders-api", "production"));
  }

  private static Attack bad(String name, int status, String cause, String body) {
    return Attack.post(name, status, cause, Post.of(PATH, gateway -> gateway.token("otto"), body));
  }

  private static Attack start(
      String name,
      int status,
      String cause,
      Function<RunningGateway, String> token,
      String release) {
    return Attack.post(
        name, status, cause, Post.of(PATH, token, "{\"request\": %s}".formatted(release)));
  }

  private static String release(String service, String environment) {
    return Json.text(GatewayLab.gated("attack-1", service, environment, 1));
  }

  /** Of a start that the lane refused: the token is used all the same. */
  private static String usedToken(RunningGateway gateway) {
    String token = gateway.jobs().job().token();
    gateway.start(token, GatewayLab.gated("orders-api-9", "orders-api", "production", 1));
    return token;
  }
}
