package dev.spillway.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spillway.judge.authority.Approvers;
import dev.spillway.judge.authority.DecisionKey;
import dev.spillway.judge.authority.DecisionSigner;
import dev.spillway.judge.authority.Identity;
import dev.spillway.judge.authority.Person;
import dev.spillway.model.Actor;
import dev.spillway.model.Channel;
import dev.spillway.model.StepId;
import dev.spillway.port.Installation;
import dev.spillway.port.PreflightReport;
import dev.spillway.wire.WireFormat;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Signs what people say to one lane, as a gateway does that has checked them. */
final class TestGateway {
  private final TestLane lane;
  private final KeyPair keys = pair();
  private final String keyId;

  TestGateway(TestLane lane, String keyId) {
    this.lane = lane;
    this.keyId = keyId;
  }

  /** One that trusts this gateway, and nobody unchecked. */
  Installation installation(boolean record) {
    return new Installation(false, false, PreflightReport.CLEAR, record, List.of(key()));
  }

  DecisionKey key() {
    return new DecisionKey(
        keyId, Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
  }

  static Identity person(String name, String... groups) {
    return new Identity(
        name,
        Identity.Kind.PERSON,
        new TreeSet<>(List.of(name + "-gh", name + "@example.com")),
        new TreeSet<>(List.of(groups)),
        Channel.SLACK,
        null,
        null);
  }

  static Identity standingIn(Identity usual, String onBehalfOf) {
    return new Identity(
        usual.principal(),
        usual.kind(),
        usual.names(),
        usual.groups(),
        usual.via(),
        onBehalfOf,
        null);
  }

  static Identity breakingGlass(Identity usual, String incident) {
    return new Identity(
        usual.principal(),
        usual.kind(),
        usual.names(),
        usual.groups(),
        usual.via(),
        null,
        incident);
  }

  static Identity program(String name, String... groups) {
    return new Identity(
        name,
        Identity.Kind.PROGRAM,
        new TreeSet<>(),
        new TreeSet<>(List.of(groups)),
        Channel.CI,
        null,
        null);
  }

  /** An installation's people, by what is known of these. */
  static Approvers knowing(Identity... people) {
    SortedMap<String, Person> known =
        Arrays.stream(people)
            .map(one -> new Person(one.principal(), null, new TreeSet<>(), one.groups()))
            .collect(
                Collectors.toMap(
                    Person::name, Function.identity(), (one, other) -> one, TreeMap::new));
    return new Approvers(known, new TreeMap<>(), List.of(), null, new TreeMap<>());
  }

  SignedMessage approve(Identity by) {
    return decide(by, Decide.Answer.APPROVE, null);
  }

  SignedMessage decide(Identity by, Decide.Answer answer, @Nullable String subject) {
    String id = "%s-%s-%d".formatted(by.principal(), answer, System.nanoTime());
    return sign(
        Verb.DECIDE,
        new Decide(id, new StepId("go-live"), answer, actor(by), "said so", subject),
        by);
  }

  SignedMessage sign(Verb verb, Message message, Identity by) {
    return sign(
        new Statement(
            lane.status().head().id(),
            lane.runId(),
            verb,
            WireFormat.mapper().valueToTree(message),
            by,
            Instant.EPOCH));
  }

  SignedMessage sign(Statement statement) {
    try {
      return signText(WireFormat.mapper().writeValueAsString(statement));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  SignedMessage signText(String text) {
    return new SignedMessage(new DecisionSigner(keyId, pem(keys)).sign(text));
  }

  static Actor actor(Identity by) {
    return new Actor(by.principal(), by.via());
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(KeyPair keys) {
    return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
        .formatted(Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded()));
  }
}
