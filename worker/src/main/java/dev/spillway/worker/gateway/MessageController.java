package dev.spillway.worker.gateway;

import dev.spillway.client.LaneClient;
import dev.spillway.client.Lanes;
import dev.spillway.client.MeantRelease;
import dev.spillway.client.Sent;
import dev.spillway.release.Reply;
import dev.spillway.release.Verb;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people and programs tell a release. */
@OfGateway
@RestController
@RequestMapping(path = "/v1/lanes", produces = "application/json")
class MessageController {
  private static final List<Verb> VERBS =
      Arrays.stream(Verb.values()).filter(verb -> verb != Verb.UNKNOWN).toList();

  private final Lanes lanes;
  private final Decisions decisions;

  MessageController(Lanes lanes, Decisions decisions) {
    this.lanes = lanes;
    this.decisions = decisions;
  }

  @PostMapping(path = "/{environment}/{service}/{verb}", consumes = "application/json")
  ResponseEntity<String> tell(
      @PathVariable String environment,
      @PathVariable String service,
      @PathVariable String verb,
      @RequestParam Optional<String> release,
      @RequestParam Optional<String> incident,
      @RequestParam Optional<String> onBehalfOf,
      @RequestBody byte[] body,
      @RequestAttribute(Caller.ATTRIBUTE) Caller caller) {
    Verb said = verb(verb);
    LaneClient lane = lanes.lane(PathNames.service(service), PathNames.environment(environment));
    LaneClient meant = new MeantRelease(lane, release.map(PathNames::release)).find();
    Sent sent =
        decisions.send(
            meant,
            new Decisions.Said(
                caller, said, Json.object(body), incident.orElse(null), onBehalfOf.orElse(null)));
    return switch (sent) {
      case Sent.Taken taken -> Json.ok(taken.reply());
      case Sent.Recorded recorded -> Json.answer(202, new Reply(recorded.text()));
    };
  }

  private static Verb verb(String name) {
    return VERBS.stream()
        .filter(verb -> verb.wireName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new Problem(
                    404,
                    "Expected one of the verbs %s, but was '%s'"
                        .formatted(VERBS.stream().map(Verb::wireName).toList(), name),
                    "correct the path"));
  }
}
