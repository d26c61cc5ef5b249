package dev.spillway.sandbox.chat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What lets people into the sandbox's worker: who they are, and a key of this demo alone. */
public final class SandboxGateway {
  private static final String APPROVERS =
      """
      people:
        ann: {slack: U0ANN, names: [ann@example.com], groups: [orders-oncall, orders-team, operators]}
        bob: {slack: U0BOB, names: [bob@example.com], groups: [orders-oncall]}
      roles:
        orders-oncall: approver
        orders-team: owner
        operators: operator
      """;

  private final int port;
  private final URI issuer;
  private final Path approvers;
  private final Path key;
  private final String publicKey;

  /**
   * Writes its files.
   *
   * @param port at which it will listen, on loopback
   * @param issuer whose tokens it takes
   */
  public SandboxGateway(Path folder, int port, URI issuer) throws IOException {
    this(folder, port, issuer, APPROVERS);
  }

  /**
   * The same with other people.
   *
   * @param people the text of the approvers file
   */
  public SandboxGateway(Path folder, int port, URI issuer, String people) throws IOException {
    this.port = port;
    this.issuer = issuer;
    KeyPair keys = keys();
    this.approvers = Files.writeString(folder.resolve("approvers.yaml"), people);
    this.key = Files.writeString(folder.resolve("decision-key.pem"), pem(keys));
    this.publicKey = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
  }

  private SandboxGateway(int port, SandboxGateway beside) {
    this.port = port;
    this.issuer = beside.issuer;
    this.approvers = beside.approvers;
    this.key = beside.key;
    this.publicKey = beside.publicKey;
  }

  /** Another one of the same installation, at another port. */
  public SandboxGateway at(int otherPort) {
    return new SandboxGateway(otherPort, this);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** What the worker needs to know of it, as YAML below {@code spillway:}. */
  public String configuration() {
    return """
          gateway:
            listen: "127.0.0.1:%d"
            approvers: "%s"
            issuers:
              sandbox:
                issuer-uri: "%s"
                audience: "%s"
            signing-keys:
              - id: sandbox
                key: "file:%s"
          policy:
            unverified-approvals: true
            decision-keys:
              - id: sandbox
                public-key: "%s"
        """
        .formatted(port, approvers, issuer, url(), key, publicKey);
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has Ed25519", e);
    }
  }

  private static String pem(KeyPair keys) {
    return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
        .formatted(Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded()));
  }
}
