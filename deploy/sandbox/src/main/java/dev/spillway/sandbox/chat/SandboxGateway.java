package dev.spillway.sandbox.chat;

import dev.spillway.sandbox.issuer.Audience;
import dev.spillway.sandbox.issuer.Known;
import dev.spillway.sandbox.issuer.LocalIssuer;
import dev.spillway.sandbox.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/** What lets people into the sandbox's worker: who they are, and a key of this demo alone. */
public final class SandboxGateway implements AutoCloseable {
  private static final List<String> PEOPLE = List.of("ann", "bob", "olga");

  private static final String JOB = "ci-orders";

  /** Whose push makes the job run, so that it is his change that the job releases. */
  private static final String PUSHED_BY = "bob-gh";

  private final URI url;
  private final LocalIssuer people;
  private final LocalIssuer jobs;
  private final Path approvers;
  private final Path key;
  private final KeyPair keys;

  /**
   * Writes its files, and starts those who say who somebody is.
   *
   * @param port at which it will listen, on loopback
   */
  public SandboxGateway(Path folder, int port) throws IOException {
    this(folder, port, SandboxGateway::approvers);
  }

  /**
   * The same with other people, who come by the chat alone.
   *
   * @param people the text of the approvers file
   */
  public SandboxGateway(Path folder, int port, String people) throws IOException {
    this(folder, port, issuer -> people);
  }

  private SandboxGateway(Path folder, int port, UnaryOperator<String> approversBeside)
      throws IOException {
    this.url = URI.create("http://127.0.0.1:" + port);
    Audience audience = new Audience(url);
    this.keys = keys();
    this.people = LocalIssuer.start(Known.people(PEOPLE), audience, Clock.systemUTC());
    this.jobs = LocalIssuer.start(Known.job(JOB, PUSHED_BY), audience, Clock.systemUTC());
    this.approvers =
        Files.writeString(folder.resolve("approvers.yaml"), approversBeside.apply(jobs.url()));
    this.key = Files.writeString(folder.resolve("decision-key.pem"), pem());
  }

  private SandboxGateway(int port, SandboxGateway beside) {
    this.url = URI.create("http://127.0.0.1:" + port);
    this.keys = beside.keys;
    this.people = beside.people;
    this.jobs = beside.jobs;
    this.approvers = beside.approvers;
    this.key = beside.key;
  }

  /** Another one of the same installation, at another port; it ends with this one. */
  public SandboxGateway at(int otherPort) {
    return new SandboxGateway(otherPort, this);
  }

  private static String approvers(String issuer) {
    return """
        people:
          ann: {slack: U0ANN, names: [ann@example.com], groups: [orders-oncall, orders-team, operators]}
          bob: {slack: U0BOB, names: [bob@example.com, %s], groups: [orders-oncall]}
          olga: {names: [olga@example.com], groups: [operators]}
        programs:
          %s:
            issuer: "%s"
            repositoryId: "%s"
            ref: refs/heads/main
            services: [orders-api]
            environments: [sandbox, production]
        breakGlass: {group: operators, reviewWithin: 24h}
        roles:
          orders-oncall: approver
          orders-team: owner
          operators: operator
        """
        .formatted(PUSHED_BY, JOB, issuer, Known.REPOSITORY);
  }

  public URI url() {
    return url;
  }

  /** What tells the command line about it, as a shell takes it. */
  public String exports() {
    return "export SPILLWAY_URL=%s PEOPLE=%s JOBS=%s"
        .formatted(url, people.tokens(), jobs.tokens());
  }

  /** A token of somebody who may see everything. */
  public String token() {
    return token("ann");
  }

  /** A token of one of the people: Ann, Bob, or Olga, who is an operator and nothing else. */
  public String token(String person) {
    return people.token(person);
  }

  /** A token of the job that may release the shop's orders; it starts one release. */
  public String tokenOfJob() {
    return jobs.token(JOB);
  }

  /** What must show nowhere. */
  public List<Secret> secrets() {
    return List.of(new Secret("the gateway's key", privateKey()));
  }

  /** What the worker needs to know of it, as YAML below {@code spillway:}. */
  public String configuration() {
    return """
          gateway:
            listen: "%1$s"
            approvers: "%2$s"
            issuers:
              people:
                issuer-uri: "%3$s"
                audience: "%5$s"
              jobs:
                issuer-uri: "%4$s"
                audience: "%5$s"
                kind: ci
            login:
              issuer: people
              client-id: %6$s
              url: "%5$s"
            signing-keys:
              - id: sandbox
                key: "file:%7$s"
          policy:
            unverified-approvals: true
            decision-keys:
              - id: sandbox
                public-key: "%8$s"
        """
        .formatted(
            url.getAuthority(),
            approvers,
            people.url(),
            jobs.url(),
            url,
            Audience.CLIENT,
            key,
            Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has Ed25519", e);
    }
  }

  private String privateKey() {
    return Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
  }

  private String pem() {
    return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(privateKey());
  }

  @Override
  public void close() {
    people.close();
    jobs.close();
  }
}
