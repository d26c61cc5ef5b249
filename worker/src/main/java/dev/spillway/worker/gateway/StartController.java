package dev.spillway.worker.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.activities.authority.SeenTable;
import dev.spillway.client.Lanes;
import dev.spillway.client.Submitted;
import dev.spillway.judge.authority.Action;
import dev.spillway.judge.authority.Program;
import dev.spillway.model.Actor;
import dev.spillway.model.Target;
import dev.spillway.release.RequestDigest;
import dev.spillway.release.Submit;
import dev.spillway.release.SubmitReply;
import dev.spillway.step.ReleaseRequest;
import dev.spillway.wire.Errand;
import dev.spillway.wire.Errands;
import dev.spillway.worker.trace.RequestTrail;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Starts releases, as whoever the token says. */
@OfGateway
@RestController
class StartController {
  private static final Logger LOG = LoggerFactory.getLogger(StartController.class);

  /** Beyond a token's end, for clocks that differ. */
  private static final Duration SKEW = Duration.ofMinutes(2);

  private final Lanes lanes;
  private final Guard guard;
  private final EnoughPeople people;
  private final SeenTable seen;

  StartController(Lanes lanes, Guard guard, EnoughPeople people, SeenTable seen) {
    this.lanes = lanes;
    this.guard = guard;
    this.people = people;
    this.seen = seen;
  }

  @PostMapping(path = "/v1/releases", consumes = "application/json", produces = "application/json")
  ResponseEntity<String> start(
      @RequestBody byte[] body,
      @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
      HttpServletRequest http) {
    ObjectNode said = Json.object(body);
    ReleaseRequest request = request(said, caller);
    requireAllowed(caller, request.plan().target());
    people.require(request);
    Submit submit = submit(said, request);
    requireNewToken(caller);
    Errand errand = RequestTrail.errand(http).of(request.id().value(), request.change().id());
    Submitted submitted = Errands.on(errand, () -> lanes.submit(request, submit));
    LOG.info("start of {} by {}", request.id(), caller.identity());
    SortedMap<String, Object> answer = new TreeMap<>();
    if (!submitted.remarks().isEmpty()) {
      answer.put("remarks", submitted.remarks());
    }
    SubmitReply reply = submitted.reply();
    if (reply == null) {
      return Json.answer(202, answer);
    }
    requireNoContradiction(reply);
    answer.put("reply", reply);
    return Json.ok(answer);
  }

  /** One id is one plan: who sends another one under it must not believe that it runs. */
  private static void requireNoContradiction(SubmitReply reply) {
    if (reply.contradicts()) {
      throw new Problem(
          409,
          ("Expected the plan and the change that %s was started with, but found others; what was"
                  + " started first stands")
              .formatted(reply.running()),
          "look at it with spillway status, or start under another id, as another CI run does");
    }
  }

  /** As the caller's own: who starts is never what a body says. */
  private static ReleaseRequest request(ObjectNode said, Caller caller) {
    if (!(said.get("request") instanceof ObjectNode given)) {
      throw Problem.unreadable("Expected an object 'request' in the body, but found none");
    }
    ObjectNode request = given.deepCopy();
    request.set("startedBy", Json.tree(new Actor(caller.principal(), caller.identity().via())));
    if (request.get("change") instanceof ObjectNode change) {
      change.set("people", people(change, caller));
    }
    ReleaseRequest read = Json.read(request, ReleaseRequest.class);
    requireWhole(read);
    return read;
  }

  /** None of those behind a job may approve what it releases. */
  private static ArrayNode people(ObjectNode change, Caller caller) {
    TreeSet<String> people = new TreeSet<>();
    for (JsonNode one : change.path("people")) {
      people.add(one.asText());
    }
    if (caller.program() != null) {
      people.addAll(caller.identity().names());
    }
    ArrayNode all = change.arrayNode();
    people.forEach(all::add);
    return all;
  }

  /** What is read may lack any value. */
  private static void requireWhole(ReleaseRequest request) {
    Whole.require(request.id(), "id");
    Whole.require(request.image(), "image");
    Whole.require(request.change(), "change");
    Whole.require(request.change().kind(), "change.kind");
    Whole.require(request.plan(), "plan");
    Whole.require(request.plan().owner(), "plan.owner");
    Whole.require(request.plan().workload(), "plan.workload");
    Target target = Whole.require(request.plan().target(), "plan.target");
    Whole.require(target.service(), "plan.target.service");
    Whole.require(target.environment(), "plan.target.environment");
    Whole.require(target.cluster(), "plan.target.cluster");
    Whole.require(target.namespace(), "plan.target.namespace");
    if (request.plan().steps().isEmpty()) {
      throw Problem.unreadable("Expected steps in 'request.plan', but found none");
    }
  }

  private void requireAllowed(Caller caller, Target target) {
    guard.require(caller, Action.START, target.environment());
    Program program = caller.program();
    if (program != null
        && !(program.services().contains(target.service())
            && program.environments().contains(target.environment()))) {
      throw new Problem(
          403,
          "Expected a release of %s into %s by %s, but it is of %s into %s"
              .formatted(
                  program.services(),
                  program.environments(),
                  program.name(),
                  target.service(),
                  target.environment()),
          "correct the plan, or the rule in the approvers file");
    }
  }

  private static Submit submit(ObjectNode said, ReleaseRequest request) {
    ObjectNode submit = said.objectNode();
    submit.set("id", Json.tree(request.id()));
    submit.set("by", Json.tree(request.startedBy()));
    submit.put("requestHash", RequestDigest.ofRepeat(request));
    String ifBusy = said.path("ifBusy").asText("fail");
    if (!List.of("fail", "queue", "supersede").contains(ifBusy)) {
      throw Problem.unreadable("Expected ifBusy to be fail, queue or supersede");
    }
    submit.put("ifBusy", ifBusy);
    if (said.hasNonNull("supersedes")) {
      submit.set("supersedes", said.get("supersedes"));
    }
    return Json.read(submit, Submit.class);
  }

  /** A job's token starts once; people's are theirs for a while. */
  private void requireNewToken(Caller caller) {
    if (caller.program() == null) {
      return;
    }
    String id = caller.tokenId();
    if (id == null) {
      throw IssuedTokens.refused("it has no id, so that nobody can tell whether it came before");
    }
    String key = "token/%s/%s".formatted(caller.program().issuer(), id);
    if (!seen.isNew(key, caller.tokenEnds().plus(SKEW))) {
      throw IssuedTokens.refused("it has started a release before");
    }
  }
}
