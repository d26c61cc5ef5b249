package dev.spillway.wire;

import dev.spillway.judge.authority.DecisionKey;
import dev.spillway.judge.authority.GroupRule;
import dev.spillway.judge.authority.Identity;
import dev.spillway.judge.authority.Vote;
import dev.spillway.model.Actor;
import dev.spillway.model.Change;
import dev.spillway.model.Channel;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ReleaseKind;
import dev.spillway.model.StepId;
import dev.spillway.port.ConfirmVotes;
import dev.spillway.port.ConfirmedVotes;
import dev.spillway.port.Installation;
import dev.spillway.port.PreflightReport;
import dev.spillway.release.Decide;
import dev.spillway.release.Phase;
import dev.spillway.release.SignedMessage;
import dev.spillway.release.Statement;
import dev.spillway.release.Verb;
import dev.spillway.release.Waiting;
import dev.spillway.step.AwaitApproval;
import dev.spillway.step.OnReject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What travels where it matters who decides. */
final class DecisionSamples {
  private static final Instant AT = Instant.parse("2026-11-26T10:00:00Z");
  private static final StepId GATE = new StepId("go-live");
  private static final Identity STAND_IN =
      new Identity(
          "bob",
          Identity.Kind.PERSON,
          new TreeSet<>(List.of("bob-gh", "u02")),
          new TreeSet<>(List.of("oncall")),
          Channel.SLACK,
          "ann",
          "INC-7");

  private DecisionSamples() {}

  private static void addVotes(Map<String, Object> samples) {
    Identity claiming =
        new Identity(
            "ann",
            Identity.Kind.PERSON,
            new TreeSet<>(),
            new TreeSet<>(List.of("dba", "oncall")),
            Channel.CLI,
            null,
            null,
            new TreeSet<>(List.of("dba")));
    List<Vote> votes = List.of(Vote.of(claiming, AT), Vote.of(STAND_IN, AT));
    samples.put("identity-with-groups-of-a-token", claiming);
    samples.put("confirm-votes", new ConfirmVotes(votes, AT));
    samples.put("confirmed-votes", new ConfirmedVotes(votes));
    samples.put(
        "installation-that-knows-voters",
        new Installation(true, false, PreflightReport.CLEAR, true, List.of(), true));
  }

  static void add(Map<String, Object> samples) {
    Decide decide =
        new Decide(
            "click", GATE, Decide.Answer.WITHDRAW, new Actor("bob", Channel.SLACK), null, "ab");
    samples.put("decide-withdraw", decide);
    samples.put("identity", STAND_IN);
    addVotes(samples);
    samples.put(
        "statement",
        new Statement(
            new ReleaseId("orders-api-1"),
            "run",
            Verb.DECIDE,
            WireFormat.mapper().valueToTree(decide),
            STAND_IN,
            AT));
    samples.put("signed-message", new SignedMessage("a.b.c"));
    samples.put(
        "installation-with-keys",
        new Installation(
            true,
            false,
            PreflightReport.CLEAR,
            true,
            List.of(
                new DecisionKey(
                    "2026", "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE="))));
    samples.put(
        "change-with-people",
        new Change("SHOP-1", null, null, null, ReleaseKind.PLANNED, List.of("ann@example.com")));
    samples.put(
        "step-awaitApproval-of-groups",
        new AwaitApproval(
            GATE,
            "oncall",
            2,
            Duration.ofHours(1),
            OnReject.KEEP,
            List.of(new GroupRule("dba", 1)),
            Duration.ofMinutes(30)));
    samples.put(
        "waiting-for-an-approval",
        new Waiting(
            Phase.AWAITING_APPROVAL,
            GATE,
            "oncall and dba",
            "go?",
            AT,
            "ab",
            "1 of 3",
            "cd",
            null));
    samples.put(
        "waiting-for-groups",
        new Waiting(
            Phase.AWAITING_APPROVAL,
            GATE,
            "oncall and dba",
            "go?",
            AT,
            "ab",
            "1 of 3",
            "cd",
            List.of(new GroupRule("oncall", 2), new GroupRule("dba", 1))));
  }
}
