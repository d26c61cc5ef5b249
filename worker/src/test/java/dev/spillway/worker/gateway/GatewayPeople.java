package dev.spillway.worker.gateway;

import dev.spillway.activities.authority.ApproversFile;
import dev.spillway.activities.slackfake.FakeWorkspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Whom a running gateway knows, and who is in the Slack beside it. */
final class GatewayPeople {
  /** The approvers file; {@code ISSUER} stands for the issuer of jobs' tokens. */
  static final String APPROVERS =
      """
      people:
        ann: {slack: U0ANN, names: [ann@example.com, ann-gh], groups: [oncall]}
        bob: {slack: U0BOB, names: [bob@example.com], groups: [oncall]}
        bea: {slack: U0BEA, names: [bea@example.com], groups: [oncall]}
        carl: {slack: U0CARL, names: [carl@example.com, carl-gh], groups: [oncall]}
        gwen: {slack: U0GUEST, names: [gwen@example.com], groups: [oncall]}
        uma: {slack: U0SINGLE, names: [uma@example.com], groups: [oncall]}
        sten: {slack: U0STRANGER, names: [sten@example.com], groups: [oncall]}
        rob: {slack: U0ROBOT, names: [rob@example.com], groups: [oncall]}
        gabe: {slack: U0GONE, names: [gabe@example.com], groups: [oncall]}
        nora: {slack: U0NOBODY, names: [nora@example.com], groups: [oncall]}
        dave: {names: [dave@example.com, dave-gh], groups: [oncall]}
        dora: {names: [dora@example.com], groups: []}
        emil: {names: [emil@example.com], groups: []}
        dan: {slack: U0DAN, names: [dan@example.com], groups: [developers]}
        otto: {slack: U0OTTO, names: [otto@example.com], groups: [operators]}
        olga: {names: [olga@example.com], groups: [operators]}
        ada: {names: [ada@example.com], groups: [admins]}
      programs:
        ci-orders:
          issuer: "ISSUER"
          repositoryId: "123"
          ref: refs/heads/main
          environment: production
          workflowRef: org/orders/.github/workflows/release.yaml@refs/heads/main
          services: [orders-api, early-api]
          environments: [production]
        ci-other:
          issuer: "ISSUER"
          repositoryId: "777"
          ref: refs/heads/main
          services: [other-api]
          environments: [production]
      delegations:
        - {from: ann, to: dora, groups: [oncall], until: 2100-01-01T00:00:00Z}
        - {from: ann, to: emil, groups: [oncall], until: 2020-01-01T00:00:00Z}
      breakGlass: {group: operators, reviewWithin: 24h}
      production: [eu-1]
      signIn: [vault-*]
      roles: {oncall: approver, operators: operator, admins: admin, auditors: security}
      """;

  private GatewayPeople() {}

  /** The file, where no token is looked at. */
  static ApproversFile approvers(Path folder) {
    try {
      return new ApproversFile(
          Files.writeString(
              folder.resolve("approvers.yaml"),
              APPROVERS.replace("ISSUER", "https://issuer.example")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Everybody with an account, and two whom the file does not know: one of them is called ann. Ann
   * herself is called otherwise by now, and nobody has ever heard of {@code U0NOBODY}.
   */
  static FakeWorkspace workspace() {
    TreeMap<String, String> users = new TreeMap<>();
    users.putAll(Map.of("U0ANN", "ann-the-second", "U0BOB", "bob", "U0BEA", "bea"));
    users.putAll(Map.of("U0CARL", "carl", "U0DAN", "dan", "U0OTTO", "otto"));
    users.putAll(Map.of("U0EVE", "eve", "U0MAL", "ann"));
    users.putAll(Map.of("U0GUEST", "gwen", "U0SINGLE", "uma", "U0STRANGER", "sten"));
    users.putAll(Map.of("U0ROBOT", "rob", "U0GONE", "gabe"));
    return FakeWorkspace.usual(users);
  }
}
