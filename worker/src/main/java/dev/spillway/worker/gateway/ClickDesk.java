package dev.spillway.worker.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.activities.authority.ApproversFile;
import dev.spillway.activities.authority.Click;
import dev.spillway.client.LaneClient;
import dev.spillway.client.LaneFailure;
import dev.spillway.client.Lanes;
import dev.spillway.client.MeantRelease;
import dev.spillway.judge.authority.Approvers;
import dev.spillway.judge.authority.Identity;
import dev.spillway.judge.authority.Person;
import dev.spillway.model.Channel;
import dev.spillway.model.ReleaseId;
import dev.spillway.release.Verb;
import dev.spillway.release.Waiting;
import io.temporal.failure.ApplicationFailure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries out a click: whose it is, whether they may, and what the release says to it. */
final class ClickDesk {
  private final Lanes lanes;
  private final Decisions decisions;
  private final ApproversFile approvers;
  private final Accounts accounts;
  private final Asked asked;

  ClickDesk(
      Lanes lanes, Decisions decisions, ApproversFile approvers, Accounts accounts, Asked asked) {
    this.lanes = lanes;
    this.decisions = decisions;
    this.approvers = approvers;
    this.accounts = accounts;
    this.asked = asked;
  }

  /** What became of a click. */
  sealed interface Outcome {
    /** It was taken, and this is what the release said. */
    record Taken(String principal, String text) implements Outcome {}

    /**
     * It counts for nothing.
     *
     * @param principal null where nobody knows the account
     */
    record Refused(@Nullable String principal, int status, String cause) implements Outcome {}

    /** Nobody knows yet: to be tried again. */
    record Later(String why) implements Outcome {}
  }

  Outcome handle(Click click) {
    @Nullable String principal = null;
    try {
      Person person = person(click);
      principal = person.name();
      return new Outcome.Taken(principal, send(click, person));
    } catch (LaneFailure e) {
      return refused(principal, LaneProblems.of(e));
    } catch (Problem e) {
      return refused(principal, e);
    } catch (ApplicationFailure e) {
      return new Outcome.Later(e.getOriginalMessage());
    }
  }

  private static Outcome refused(@Nullable String principal, Problem problem) {
    return problem.status() == 503
        ? new Outcome.Later(problem.cause())
        : new Outcome.Refused(principal, problem.status(), problem.cause());
  }

  /** By the account's id alone; a name in a chat can be chosen. */
  private Person person(Click click) {
    Person person =
        approvers
            .read()
            .bySlack(click.user())
            .orElseThrow(
                () ->
                    denied(
                        "Expected an account of somebody known here, but %s is nobody's"
                            .formatted(click.user())));
    accounts
        .objection(click.user())
        .ifPresent(
            objection -> {
              throw denied("Expected an account that may decide, but %s".formatted(objection));
            });
    return person;
  }

  private static Problem denied(String cause) {
    return new Problem(403, cause, "have the approvers file name the account");
  }

  private String send(Click click, Person person) {
    Approvers known = approvers.read();
    Identity identity = known.identity(person, Channel.SLACK);
    Caller caller = new Caller(identity, known.rolesOf(identity), null, null, Instant.MAX);
    ReleaseId release = new ReleaseId(click.release());
    Asked.Place place = asked.place(release);
    LaneClient lane =
        new MeantRelease(lanes.lane(place.service(), place.environment()), Optional.of(release))
            .find();
    Decisions.Said said = Decisions.Said.of(caller, verb(click), message(click, lane));
    return decisions.send(lane, said).text();
  }

  private static Verb verb(Click click) {
    return switch (click.action()) {
      case "approve", "reject", "withdraw" -> Verb.DECIDE;
      case "abort" -> Verb.ABORT;
      case "retry" -> Verb.RETRY;
      case "skip" -> Verb.SKIP;
      default ->
          throw new Problem(
              422,
              "Expected a button of this version, but found '%s'".formatted(click.action()),
              "use the command line");
    };
  }

  private ObjectNode message(Click click, LaneClient lane) {
    ObjectNode message = Json.object("{}".getBytes(StandardCharsets.UTF_8));
    message.put("id", click.hash());
    message.put("reason", click.reason().isBlank() ? "by a button" : click.reason());
    switch (verb(click)) {
      case DECIDE -> {
        Asked.Question question = asked.question(new ReleaseId(click.release()), click.approval());
        message.put("gate", question.gate());
        message.put("subject", question.subject());
        message.put("answer", click.action());
      }
      case RETRY, SKIP -> {
        asked.requireWaiting(new ReleaseId(click.release()), click.approval());
        message.put("step", waitingStep(lane));
      }
      case ABORT, PAUSE, RESUME, PROMOTE, UNKNOWN -> {
        // They say enough by themselves.
      }
    }
    return message;
  }

  private static @Nullable String waitingStep(LaneClient lane) {
    Waiting waiting = lane.status().waiting();
    return waiting == null || waiting.step() == null ? null : waiting.step().value();
  }
}
