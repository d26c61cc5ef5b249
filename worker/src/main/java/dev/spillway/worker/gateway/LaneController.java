package dev.spillway.worker.gateway;

import dev.spillway.client.LaneClient;
import dev.spillway.client.LaneFailure;
import dev.spillway.client.Lanes;
import dev.spillway.client.MeantRelease;
import dev.spillway.client.OpenRelease;
import dev.spillway.judge.authority.Action;
import dev.spillway.model.Ending;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.Outcome;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How lanes and settlements stand. Whoever has a role may see it. */
@OfGateway
@RestController
@RequestMapping(path = "/v1/lanes", produces = "application/json")
class LaneController {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** Seeing does not depend on where. */
  private static final EnvironmentName ANY_ENVIRONMENT = new EnvironmentName("any");

  private final Lanes lanes;
  private final Guard guard;

  LaneController(Lanes lanes, Guard guard) {
    this.lanes = lanes;
    this.guard = guard;
  }

  /** An open release of a service. */
  private record Open(
      EnvironmentName environment,
      @Nullable ReleaseId release,
      boolean open,
      OpenRelease.Kind kind) {}

  /** An end that has no result, since the run was cancelled in Temporal. */
  private record End(Outcome outcome, Ending ending) {}

  @GetMapping
  ResponseEntity<String> open(
      @RequestParam String service, @RequestAttribute(Caller.ATTRIBUTE) Caller caller) {
    ServiceName name = PathNames.service(service);
    guard.require(caller, Action.READ, ANY_ENVIRONMENT);
    return Json.ok(
        lanes.open(name).stream()
            .map(one -> new Open(one.environment(), one.release(), true, one.kind()))
            .toList());
  }

  @GetMapping("/{environment}/{service}")
  ResponseEntity<String> lastRun(
      @PathVariable String environment,
      @PathVariable String service,
      @RequestParam Optional<String> release,
      @RequestAttribute(Caller.ATTRIBUTE) Caller caller) {
    LaneClient lane = lane(environment, service, caller);
    Optional<ReleaseId> named = release.map(PathNames::release);
    LaneClient meant = named.isPresent() ? new MeantRelease(lane, named).find() : lane;
    return Json.ok(
        meant.lastRun().orElseThrow(() -> LaneFailure.unknown(lane.service(), lane.environment())));
  }

  @GetMapping("/{environment}/{service}/settling")
  ResponseEntity<String> settling(
      @PathVariable String environment,
      @PathVariable String service,
      @RequestAttribute(Caller.ATTRIBUTE) Caller caller) {
    return Json.ok(lane(environment, service, caller).settling());
  }

  @GetMapping("/{environment}/{service}/status")
  ResponseEntity<String> status(
      @PathVariable String environment,
      @PathVariable String service,
      @RequestParam Optional<String> release,
      @RequestAttribute(Caller.ATTRIBUTE) Caller caller) {
    return Json.ok(meant(environment, service, release, caller).status());
  }

  @GetMapping("/{environment}/{service}/evidence")
  ResponseEntity<String> evidence(
      @PathVariable String environment,
      @PathVariable String service,
      @RequestParam Optional<String> release,
      @RequestAttribute(Caller.ATTRIBUTE) Caller caller) {
    return Json.ok(meant(environment, service, release, caller).evidenceSoFar());
  }

  @GetMapping("/{environment}/{service}/end")
  ResponseEntity<String> end(
      @PathVariable String environment,
      @PathVariable String service,
      @RequestParam Optional<String> release,
      @RequestParam Optional<String> atMost,
      @RequestAttribute(Caller.ATTRIBUTE) Caller caller) {
    Duration patience = atMost.map(LaneController::patience).orElse(Duration.ZERO);
    return meant(environment, service, release, caller)
        .awaitEnd(patience.plusMillis(1))
        .map(
            end ->
                Json.ok(end.result() == null ? new End(end.outcome(), end.ending()) : end.result()))
        .orElseGet(() -> ResponseEntity.noContent().build());
  }

  private static Duration patience(String text) {
    try {
      Duration wanted = Duration.parse(text);
      if (wanted.isNegative()) {
        throw new Problem(400, "Expected atMost of at least zero", "such as PT30S");
      }
      return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
    } catch (DateTimeParseException e) {
      throw new Problem(
          400, "Expected atMost as a duration, but was something else", "such as PT30S");
    }
  }

  private LaneClient meant(
      String environment, String service, Optional<String> release, Caller caller) {
    return new MeantRelease(lane(environment, service, caller), release.map(PathNames::release))
        .find();
  }

  private LaneClient lane(String environment, String service, Caller caller) {
    EnvironmentName where = PathNames.environment(environment);
    guard.require(caller, Action.READ, where);
    return lanes.lane(PathNames.service(service), where);
  }
}
