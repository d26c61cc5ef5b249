package dev.spillway.worker.gateway;

import static dev.spillway.worker.gateway.RunningGateway.LANE;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tokens that nobody may come in with. */
final class TokenAttacks {
  private static final String STATUS = LANE + "/status";
  private static final String ISSUER = "no signed token of an issuer";
  private static final String SIGNATURE = "its signature is by no key of its issuer";

  private TokenAttacks() {}

  static Stream<Attack> all() {
    return Stream.of(heads(), forgeries(), claims()).flatMap(each -> each);
  }

  private static Stream<Attack> heads() {
    return Stream.of(
        new Attack(
            "no token",
            401,
            "Expected the header 'Authorization: Bearer'",
            gateway -> gateway.request(STATUS).build()),
        new Attack(
            "a password",
            401,
            "Expected the header 'Authorization: Bearer'",
            gateway -> gateway.request(STATUS).header("Authorization", "Basic YTpi").build()),
        new Attack(
            "an unknown path without a token",
            401,
            "Expected the header",
            gateway -> gateway.request("/v1/anything").build()),
        new Attack(
            "a page without a token",
            401,
            "Expected the header",
            gateway -> gateway.request("/").build()),
        token("an empty token", "Expected the header", gateway -> ""),
        token("rubbish", ISSUER, gateway -> "rubbish"),
        token("two parts", ISSUER, gateway -> "e30.e30"),
        token("five parts", ISSUER, gateway -> "e30.e30.e30.e30.e30"),
        token("a token of 20 KB", ISSUER, gateway -> "e30." + "a".repeat(20_000) + ".e30"),
        token("a control character", "characters that no token has", gateway -> "a\tb"));
  }

  private static Stream<Attack> forgeries() {
    RSAKey foreign = TestIssuer.newKey("first");
    RSAKey unknown = TestIssuer.newKey("unknown");
    return Stream.of(
        token("algorithm none", ISSUER, gateway -> ann(gateway).unsigned()),
        token(
            "the public key as a shared secret",
            SIGNATURE,
            gateway -> ann(gateway).signedWithThePublicKey()),
        token(
            "an algorithm that is not allowed",
            SIGNATURE,
            gateway -> ann(gateway).signed(JWSAlgorithm.RS384, gateway.people().key())),
        token(
            "a foreign key under a known id",
            SIGNATURE,
            gateway -> ann(gateway).signed(JWSAlgorithm.RS256, foreign)),
        token(
            "an unknown key",
            "Expected a token that is valid here",
            gateway -> ann(gateway).signed(JWSAlgorithm.RS256, unknown)),
        token(
            "the key of another issuer",
            SIGNATURE,
            gateway -> ann(gateway).signed(JWSAlgorithm.RS256, gateway.jobs().key())),
        token(
            "another's claims under a signature",
            SIGNATURE,
            gateway -> spliced(gateway.token("dan"), gateway.token("ann"))),
        token(
            "a signature that is cut off",
            "Expected a token that is valid here",
            gateway -> gateway.token("ann").replaceFirst("\\.[^.]*$", ".")),
        token(
            "a changed signature",
            SIGNATURE,
            gateway ->
                gateway
                    .token("ann")
                    .replaceFirst("\\.[^.]{20}([^.]*)$", ".AAAAAAAAAAAAAAAAAAAA$1")));
  }

  private static Stream<Attack> claims() {
    return Stream.of(
        claims(
            "an expired token", "its time is over", it -> it.endedBefore(Duration.ofSeconds(90))),
        claims("one of tomorrow", "its time is over", it -> it.beginsIn(Duration.ofSeconds(120))),
        claims("one without an end", "it has no end", it -> it.without("exp")),
        claims("another audience", "another audience", it -> it.with("aud", "https://other.test")),
        claims("no audience", "another audience", it -> it.without("aud")),
        claims(
            "an audience that begins as ours",
            "another audience",
            it -> it.with("aud", TestIssuer.AUDIENCE + ".evil.test")),
        claims("an unknown issuer", ISSUER, it -> it.with("iss", "https://evil.test")),
        claims("no issuer", ISSUER, it -> it.without("iss")),
        new Attack(
            "an issuer with a slash more",
            401,
            ISSUER,
            gateway ->
                Attack.withToken(
                        gateway, STATUS, on -> ann(on).with("iss", on.people().url() + "/").token())
                    .build()),
        claims("nobody as subject", "it says nobody", it -> it.without("sub")));
  }

  private static Attack token(String name, String cause, Function<RunningGateway, String> token) {
    return Attack.get(name, 401, cause, STATUS, token);
  }

  private static Attack claims(
      String name, String cause, Function<TestIssuer.Claims, TestIssuer.Claims> change) {
    return token(name, cause, gateway -> change.apply(ann(gateway)).token());
  }

  private static TestIssuer.Claims ann(RunningGateway gateway) {
    return gateway.people().person("ann");
  }

  private static String spliced(String one, String other) {
    String[] first = one.split("\\.", -1);
    String[] second = other.split("\\.", -1);
    return "%s.%s.%s".formatted(first[0], second[1], first[2]);
  }
}
