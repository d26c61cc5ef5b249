package dev.spillway.worker.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.activities.authority.GlassDebt;
import dev.spillway.client.LaneClient;
import dev.spillway.client.LaneFailure;
import dev.spillway.client.Sent;
import dev.spillway.client.TemporalLane;
import dev.spillway.judge.authority.Action;
import dev.spillway.judge.authority.DecisionSigner;
import dev.spillway.judge.authority.GroupRule;
import dev.spillway.judge.authority.Identity;
import dev.spillway.judge.authority.Scope.Ownership;
import dev.spillway.model.Actor;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ReleaseId;
import dev.spillway.release.Refusal;
import dev.spillway.release.ReleaseStatus;
import dev.spillway.release.Reply;
import dev.spillway.release.SignedMessage;
import dev.spillway.release.Statement;
import dev.spillway.release.Verb;
import dev.spillway.release.Waiting;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what somebody decides: may they, then it is signed as theirs and sent to the run that
 * is open. Whatever speaks against it, here or in the release, is a {@link Problem} or a {@link
 * LaneFailure}.
 */
final class Decisions {
  private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);

  /** The refusal that another key may help against. */
  private static final String UNKNOWN_KEY = Refusal.UNKNOWN_KEY.wireName();

  private final Guard guard;
  private final OtherEyes otherEyes;
  private final GlassDoor glass;
  private final SigningKeys keys;
  private final Clock clock;
  private final boolean mayLeaveWord;

  Decisions(Guard guard, GlassDoor glass, SigningKeys keys, Clock clock) {
    this.guard = guard;
    this.otherEyes = new OtherEyes(guard);
    this.glass = glass;
    this.keys = keys;
    this.clock = clock;
    this.mayLeaveWord = true;
  }

  private Decisions(Decisions usual) {
    this.guard = usual.guard;
    this.otherEyes = usual.otherEyes;
    this.glass = usual.glass;
    this.keys = usual.keys;
    this.clock = usual.clock;
    this.mayLeaveWord = false;
  }

  /** The same for whoever tries again by themselves where no worker answers. */
  Decisions byUpdatesAlone() {
    return new Decisions(this);
  }

  /**
   * What somebody says.
   *
   * @param message the verb's record; its {@code by} is replaced, and its {@code id} made theirs
   * @param incident for which they decide alone; null in a usual decision
   * @param onBehalfOf for whom they say it by their own word; null where they did not say
   */
  record Said(
      Caller caller,
      Verb verb,
      ObjectNode message,
      @Nullable String incident,
      @Nullable String onBehalfOf) {
    /** In a usual decision, as whoever they are. */
    static Said of(Caller caller, Verb verb, ObjectNode message) {
      return new Said(caller, verb, message, null, null);
    }

    String answer() {
      return message.path("answer").asText("");
    }

    Action action() {
      return switch (verb) {
        case DECIDE -> answer().equals("approve") ? Action.APPROVE : Action.REJECT;
        case ABORT -> Action.ABORT;
        case PAUSE -> Action.PAUSE;
        case RESUME -> Action.RESUME;
        case PROMOTE -> Action.PROMOTE;
        case RETRY -> Action.RETRY;
        case SKIP -> Action.SKIP;
        case UNKNOWN -> throw new IllegalArgumentException("Expected a verb, but found none");
      };
    }

    /** Those that the gate asks which it answers; none for any other verb. */
    List<String> groupsAsked(Sight seen) {
      return verb == Verb.DECIDE
          ? seen.waiting()
              .map(Waiting::rules)
              .map(rules -> rules.stream().map(GroupRule::from).toList())
              .orElse(List.of())
          : List.of();
    }

    /** Whether an incident stands in for a role. */
    boolean isForAnIncident() {
      return incident != null
          && switch (action()) {
            case APPROVE, RESUME, RETRY, PROMOTE, SKIP -> true;
            case START, REJECT, ABORT, PAUSE, REVIEW, READ, READ_RECORD -> false;
          };
    }
  }

  /** To whatever run is open. */
  Sent send(LaneClient found, Said said) {
    requireForm(said);
    return sendTo(Sight.of(found), said);
  }

  /** To a run that was just looked at. */
  Sent send(Sight seen, Said said) {
    requireForm(said);
    return sendTo(seen, said);
  }

  private Sent sendTo(Sight seen, Said said) {
    ReleaseId release = seen.release();
    Permit permit = permitted(seen, said, speaker(said, seen));
    Identity who = permit.who();
    String id = idOf(said);
    ObjectNode message = message(said, who, id);
    Statement statement =
        new Statement(release, seen.run().runId(), said.verb(), message, who, clock.instant());
    Sent sent = glass.settle(permit.debt(), () -> signAndSend(seen, id, statement));
    LOG.info("{} of {} by {}: {}", said.action().words(), release, who, sent.text());
    return sent;
  }

  /**
   * What a run has answered to the click or request of that id by an earlier try; empty where it
   * never got it, or refused it.
   *
   * @param id as the message has it
   */
  Optional<Reply> answerBefore(TemporalLane lane, String runId, String principal, String id) {
    return keys.newestFirst().stream()
        .map(signer -> lane.answerTo(runId, updateId(idOf(principal, id), signer)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Caller speaker(Said said, Sight seen) {
    String lender = said.onBehalfOf();
    if (lender == null) {
      return guard.answeringFor(said.caller(), said.groupsAsked(seen));
    }
    if (said.verb() != Verb.DECIDE) {
      throw Problem.unreadable("Expected onBehalfOf with the answer to a gate alone");
    }
    return guard.standingInFor(said.caller(), lender);
  }

  /** Before anything is asked: a message that cannot be read harms nobody, but helps nobody too. */
  private static void requireForm(Said said) {
    ObjectNode trial = message(said, said.caller().identity(), "trial");
    var unused = Json.read(trial, said.verb().message());
    if (said.verb() == Verb.DECIDE && !said.answer().matches("approve|reject|withdraw")) {
      throw Problem.unreadable("Expected the answer approve, reject or withdraw");
    }
  }

  /**
   * That somebody may.
   *
   * @param debt what they owe for it; null in a usual decision
   */
  private record Permit(Identity who, @Nullable GlassDebt debt) {}

  private Permit permitted(Sight seen, Said said, Caller caller) {
    otherEyes.require(seen, said, caller);
    Set<Ownership> ownership = ownership(said, caller.identity(), seen.status());
    EnvironmentName environment = seen.lane().environment();
    if (said.isForAnIncident()) {
      guard.require(caller, Action.READ, environment);
      GlassDoor.Broken broken =
          glass.open(
              caller.identity(),
              new GlassDoor.Occasion(
                  seen.release(),
                  seen.lane(),
                  String.valueOf(said.incident()),
                  said.message().path("reason").asText(null)));
      return new Permit(broken.identity(), broken.debt());
    }
    guard.require(caller, said.action(), environment, ownership);
    return new Permit(caller.identity(), null);
  }

  /**
   * What the release is to the caller; both where no worker says who started it. The release itself
   * lets nobody approve what is theirs.
   */
  private static Set<Ownership> ownership(Said said, Identity who, Optional<ReleaseStatus> status) {
    if (status.isPresent()) {
      return EnumSet.of(Own.of(who, status.get().head()));
    }
    return said.action() == Action.APPROVE
        ? EnumSet.of(Ownership.OTHERS)
        : EnumSet.allOf(Ownership.class);
  }

  /** Two people cannot take each other's ids, and one's repeats are taken once. */
  private static String idOf(Said said) {
    String own = said.message().path("id").asText("");
    return idOf(said.caller().principal(), own.isBlank() ? UUID.randomUUID().toString() : own);
  }

  private static String idOf(String principal, String own) {
    return "%s/%s".formatted(principal, own);
  }

  /** Temporal answers a repeated id as before, so that another key needs another one. */
  private static String updateId(String id, DecisionSigner signer) {
    return id + "/" + signer.keyId().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode message(Said said, Identity who, String id) {
    ObjectNode message = said.message().deepCopy();
    message.set("by", Json.tree(new Actor(nameOf(who), who.via())));
    message.put("id", id);
    return message;
  }

  private static String nameOf(Identity who) {
    return who.principal().length() <= 128 ? who.principal() : who.principal().substring(0, 128);
  }

  /**
   * As a signal only where no worker answered just now, and then without an update: both in one
   * task of the release could not be replayed.
   */
  private Sent signAndSend(Sight seen, String id, Statement statement) {
    String text = Json.text(statement);
    if (mayLeaveWord && seen.status().isEmpty()) {
      DecisionSigner newest = keys.newestFirst().getFirst();
      return seen.lane().signalSigned(new SignedMessage(newest.sign(text)));
    }
    LaneFailure unknown = null;
    for (DecisionSigner signer : keys.newestFirst()) {
      try {
        return seen.lane().updateSigned(updateId(id, signer), new SignedMessage(signer.sign(text)));
      } catch (LaneFailure e) {
        if (!e.refusal().filter(UNKNOWN_KEY::equals).isPresent()) {
          throw e;
        }
        unknown = e;
      }
    }
    throw unknown == null ? new IllegalStateException("There is at least one key") : unknown;
  }
}
