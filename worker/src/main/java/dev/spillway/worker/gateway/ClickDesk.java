package dev.spillway.worker.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.activities.authority.ApproversFile;
import dev.spillway.activities.authority.Click;
import dev.spillway.activities.authority.Inbox;
import dev.spillway.client.LaneClient;
import dev.spillway.client.LaneFailure;
import dev.spillway.client.Lanes;
import dev.spillway.client.MeantRelease;
import dev.spillway.client.Sent;
import dev.spillway.judge.authority.Approvers;
import dev.spillway.judge.authority.Identity;
import dev.spillway.judge.authority.Person;
import dev.spillway.model.Channel;
import dev.spillway.model.ReleaseId;
import dev.spillway.release.Verb;
import dev.spillway.release.Waiting;
import io.temporal.failure.ApplicationFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
  private final PastAnswers past;

  ClickDesk(
      Lanes lanes, Decisions decisions, ApproversFile approvers, Accounts accounts, Asked asked) {
    this.lanes = lanes;
    this.decisions = decisions.byUpdatesAlone();
    this.approvers = approvers;
    this.accounts = accounts;
    this.asked = asked;
    this.past = new PastAnswers(lanes, decisions, asked);
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
    record Refused(@Nullable String principal, int status, String cause, String remedy)
        implements Outcome {}

    /**
     * Nobody knows yet: to be tried again.
     *
     * @param after before which it is of no use; zero where nobody said
     */
    record Later(String why, Duration after) implements Outcome {}
  }

  /** A repeat comes to what the first try came to, whatever has changed since. */
  Outcome handle(Inbox.Claimed claimed) {
    Click click = claimed.click();
    Outcome outcome = attempt(click);
    return claimed.isRepeat()
            && outcome instanceof Outcome.Refused refused
            && refused.principal() != null
        ? before(click, refused.principal()).orElse(outcome)
        : outcome;
  }

  private Optional<Outcome> before(Click click, String principal) {
    try {
      return past.to(click, principal).map(reply -> new Outcome.Taken(principal, reply.text()));
    } catch (LaneFailure e) {
      return Optional.of(new Outcome.Later(String.valueOf(e.getMessage()), Duration.ZERO));
    } catch (Problem e) {
      // The record knows no such release: nothing was sent to it.
      return Optional.empty();
    } catch (ApplicationFailure e) {
      return Optional.of(new Outcome.Later(e.getOriginalMessage(), Duration.ZERO));
    }
  }

  private Outcome attempt(Click click) {
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
      return new Outcome.Later(e.getOriginalMessage(), Duration.ZERO);
    }
  }

  private static Outcome refused(@Nullable String principal, Problem problem) {
    return problem.status() == 503
        ? new Outcome.Later(problem.cause(), problem.again())
        : new Outcome.Refused(principal, problem.status(), problem.cause(), problem.remedy());
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
    Verb verb = verb(click);
    Asked.Place place = asked.place(new ReleaseId(click.release()));
    requireSignIn(known, click, place);
    LaneClient lane = lanes.lane(place.service(), place.environment());
    Optional<Sight> asking = verb == Verb.DECIDE ? asking(click, lane) : Optional.empty();
    return asking
        .map(
            seen ->
                decisions.send(seen, Decisions.Said.of(caller, verb, answer(click, open(seen)))))
        .orElseGet(() -> sendByRecord(click, caller, lane))
        .text();
  }

  /** Whoever has somebody's chat has their clicks; stopping a release by one harms nobody. */
  private static void requireSignIn(Approvers known, Click click, Asked.Place place) {
    String environment = place.environment().value();
    if (letsGoOn(click) && known.signIn().cover(environment)) {
      throw new Problem(
          403,
          "Expected somebody who has signed in, since no click lets a release go on in %s"
              .formatted(environment),
          "use the command line with a token; a click can still reject or abort");
    }
  }

  private static boolean letsGoOn(Click click) {
    return switch (click.action()) {
      case "reject", "withdraw", "abort" -> false;
      default -> true;
    };
  }

  /** The lane's release, where it asks just this: then it says itself what the record would say. */
  private static Optional<Sight> asking(Click click, LaneClient lane) {
    return Sight.ofOpen(lane)
        .filter(
            seen ->
                seen.waiting()
                    .filter(waiting -> click.approval().equals(waiting.approval()))
                    .filter(waiting -> waiting.step() != null && waiting.subject() != null)
                    .isPresent());
  }

  private static Asked.Question open(Sight seen) {
    Waiting waiting = seen.waiting().orElseThrow();
    return new Asked.Question(String.valueOf(waiting.step()), String.valueOf(waiting.subject()));
  }

  /** One that settles, and one whose question the record has to find. */
  private Sent sendByRecord(Click click, Caller caller, LaneClient lane) {
    ReleaseId release = new ReleaseId(click.release());
    Verb verb = verb(click);
    if (verb == Verb.DECIDE) {
      ObjectNode answer = answer(click, asked.question(release, click.approval()));
      LaneClient meant = new MeantRelease(lane, Optional.of(release)).find();
      return decisions.send(meant, Decisions.Said.of(caller, verb, answer));
    }
    LaneClient meant = new MeantRelease(lane, Optional.of(release)).find();
    return decisions.send(meant, Decisions.Said.of(caller, verb, order(click, meant)));
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

  private static ObjectNode answer(Click click, Asked.Question question) {
    return message(click)
        .put("gate", question.gate())
        .put("subject", question.subject())
        .put("answer", click.action());
  }

  private ObjectNode order(Click click, LaneClient lane) {
    ObjectNode message = message(click);
    switch (verb(click)) {
      case RETRY, SKIP -> {
        asked.requireWaiting(new ReleaseId(click.release()), click.approval());
        message.put("step", waitingStep(lane));
      }
      case DECIDE, ABORT, PAUSE, RESUME, PROMOTE, UNKNOWN -> {
        // They say enough by themselves.
      }
    }
    return message;
  }

  private static ObjectNode message(Click click) {
    return Json.object("{}".getBytes(StandardCharsets.UTF_8))
        .put("id", click.hash())
        .put("reason", click.reason().isBlank() ? "by a button" : click.reason());
  }

  private static @Nullable String waitingStep(LaneClient lane) {
    Waiting waiting = lane.status().waiting();
    return waiting == null || waiting.step() == null ? null : waiting.step().value();
  }
}
