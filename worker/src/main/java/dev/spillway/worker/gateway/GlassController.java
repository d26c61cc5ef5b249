package dev.spillway.worker.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.activities.authority.GlassDebt;
import dev.spillway.activities.authority.GlassTable;
import dev.spillway.judge.authority.Action;
import dev.spillway.judge.authority.Identity;
import dev.spillway.model.EnvironmentName;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was decided alone during incidents, and looking after it. */
@OfGateway
@RestController
@RequestMapping(path = "/v1/glass", produces = "application/json")
class GlassController {
  private static final EnvironmentName ANY_ENVIRONMENT = new EnvironmentName("any");

  private final GlassTable table;
  private final Guard guard;
  private final Clock clock;

  GlassController(GlassTable table, Guard guard, Clock clock) {
    this.table = table;
    this.guard = guard;
    this.clock = clock;
  }

  /** Which debt is looked at. */
  private record Review(
      @Nullable String principal, @Nullable String release, @Nullable String incident) {}

  /** What became of it. */
  private record Reviewed(String text) {}

  @GetMapping
  ResponseEntity<String> open(@RequestAttribute(Caller.ATTRIBUTE) Caller caller) {
    guard.require(caller, Action.READ, ANY_ENVIRONMENT);
    Instant now = clock.instant();
    return Json.ok(table.open().stream().map(debt -> listed(debt, now)).toList());
  }

  private static ObjectNode listed(GlassDebt debt, Instant now) {
    return ((ObjectNode) Json.tree(debt)).put("overdue", !debt.reviewBy().isAfter(now));
  }

  @PostMapping(path = "/reviews", consumes = "application/json")
  ResponseEntity<String> review(
      @RequestBody byte[] body, @RequestAttribute(Caller.ATTRIBUTE) Caller caller) {
    guard.require(caller, Action.REVIEW, ANY_ENVIRONMENT);
    Review review = Json.read(Json.object(body), Review.class);
    String principal = Whole.require(review.principal(), "principal");
    String release = Whole.require(review.release(), "release");
    String incident = Whole.require(review.incident(), "incident");
    requireOther(caller.identity(), principal);
    if (!table.review(principal, release, incident, caller.principal())) {
      throw new Problem(
          404,
          "Expected a decision alone that nobody has reviewed, but there is no such one",
          "look at those that are open: GET /v1/glass");
    }
    return Json.ok(new Reviewed("reviewed by " + caller.principal()));
  }

  private static void requireOther(Identity who, String principal) {
    if (who.isKnownAs(principal)) {
      throw new Problem(
          403,
          "Expected somebody else to review what %s decided alone".formatted(principal),
          "have another person look at it");
    }
  }
}
