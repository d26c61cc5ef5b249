package dev.spillway.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spillway.model.Ending;
import dev.spillway.model.Fingerprint;
import dev.spillway.model.Outcome;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.StepId;
import dev.spillway.model.Target;
import dev.spillway.port.Claim;
import dev.spillway.port.ClaimAll;
import dev.spillway.port.ClaimReply;
import dev.spillway.port.WorkloadBaseline;
import dev.spillway.step.FileNeed;
import dev.spillway.step.ReleaseRequest;
import dev.spillway.step.Step;
import dev.spillway.wire.WireFormat;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a release holds against others while it runs and settles. A step whose subject an older
 * release of the service holds, to do the same, is carried by that one and left out here. Without a
 * record there are no claims.
 */
final class Claims {
  private static final StepId CLAIMS = new StepId("claims");

  private final ReleaseState state;
  private final ReleaseContext context;
  private final SortedMap<StepId, ReleaseId> carried;
  private final Set<String> held = new LinkedHashSet<>();

  Claims(ReleaseState state, ReleaseContext context, SortedMap<StepId, ReleaseId> carried) {
    this.state = state;
    this.context = context;
    this.carried = new TreeMap<>(carried);
  }

  SortedMap<StepId, ReleaseId> carried() {
    return Collections.unmodifiableSortedMap(carried);
  }

  List<Step> uncarried(List<Step> steps) {
    return steps.stream().filter(step -> !carried.containsKey(step.id())).toList();
  }

  /** Shows what an older release does for this one. */
  void leaveOutCarried() {
    carried.forEach(
        (step, release) ->
            state
                .track(step)
                .end(StepState.CARRIED, "carried by release " + release, context.now()));
  }

  /** Takes every claim before the first effect; says why the release must not go on. */
  Optional<AbortOrder> take(StepRunner runner) {
    if (!state.keepsRecord()) {
      return Optional.empty();
    }
    List<AbortOrder> refused = new ArrayList<>();
    return runner
        .ask(
            CLAIMS,
            () -> {
              refused.clear();
              takeAll().forEach(refused::add);
            })
        .or(() -> refused.stream().findFirst());
  }

  private List<AbortOrder> takeAll() {
    List<Step> steps =
        state.request().plan().steps().stream().filter(it -> it.claim().isPresent()).toList();
    List<Claim> claims = new ArrayList<>();
    claims.add(runClaim());
    claims.add(claim(versionOf(state.request().image().toString()), ""));
    steps.forEach(step -> claims.add(claim(step.claim().orElseThrow(), textOf(step))));
    // Given back even where no answer comes: what others hold stays theirs.
    claims.stream().skip(1).map(Claim::subject).forEach(held::add);
    List<ClaimReply> replies = ask(claims);
    List<AbortOrder> refused = new ArrayList<>();
    repeated(replies.get(0)).ifPresent(refused::add);
    belowFloor(replies.get(1)).ifPresent(refused::add);
    for (int i = 0; i < steps.size(); i++) {
      settle(steps.get(i), replies.get(i + 2)).ifPresent(refused::add);
    }
    return refused;
  }

  private List<ClaimReply> ask(List<Claim> claims) {
    return context
        .activities()
        .claims("claim what others must not change")
        .claimAll(new ClaimAll(claims))
        .replies();
  }

  /** The run itself holds the release's id, for good: another run of the same id is a repeat. */
  private Claim runClaim() {
    return claim("release/" + state.request().id(), Workflow.getInfo().getFirstExecutionRunId());
  }

  private Claim claim(String subject, String text) {
    return new Claim(target(), state.request().id(), subject, text);
  }

  private Optional<AbortOrder> repeated(ClaimReply reply) {
    return reply.kind() == ClaimReply.Kind.HELD
        ? Optional.empty()
        : refusal(
            Outcome.INVALID,
            "%s is in the record already; start it with --again".formatted(state.request().id()));
  }

  private Optional<AbortOrder> belowFloor(ClaimReply reply) {
    if (reply.kind() == ClaimReply.Kind.HELD) {
      return Optional.empty();
    }
    return refusal(
        Outcome.DENIED,
        "%s is below the floor of release %s, which has not settled → %s"
            .formatted(
                state.request().image().shortDigest(), reply.holder(), unwind(reply.holder())));
  }

  private Optional<AbortOrder> settle(Step step, ClaimReply reply) {
    return switch (reply.kind()) {
      case HELD -> Optional.empty();
      case CARRIED -> {
        held.remove(step.claim().orElseThrow());
        carried.put(step.id(), reply.holder());
        yield Optional.empty();
      }
      case TAKEN ->
          refusal(
              Outcome.DENIED,
              "%s is claimed by release %s for something else → %s"
                  .formatted(step.claim().orElseThrow(), reply.holder(), unwind(reply.holder())));
    };
  }

  private static Optional<AbortOrder> refusal(Outcome outcome, String reason) {
    return Optional.of(new AbortOrder(outcome, Ending.PREFLIGHT, reason));
  }

  private String unwind(ReleaseId release) {
    return "wait for it, or undo it: spillway abort %s --env %s --release %s"
        .formatted(target().service(), target().environment(), release);
  }

  /**
   * The version that ran before must not come back while its schema may go; and what the lane's
   * claims were, the settlement gives back.
   */
  void guardFloor() {
    for (Step step : state.request().plan().steps()) {
      step.claim().filter(subject -> !carried.containsKey(step.id())).ifPresent(held::add);
    }
    WorkloadBaseline before = state.memory().workload();
    String image = before == null ? null : before.image();
    if (!state.keepsRecord() || image == null) {
      return;
    }
    ClaimReply reply = ask(List.of(claim(versionOf(image), ""))).getFirst();
    if (reply.kind() == ClaimReply.Kind.HELD) {
      held.add(versionOf(image));
    }
  }

  /** From now on the settlement gives back what it needs. */
  void handOver() {
    held.removeIf(subject -> !subject.startsWith("version/"));
  }

  /** What this workflow gives back when it ends. */
  List<String> held() {
    return List.copyOf(held);
  }

  private String textOf(Step step) {
    ReleaseRequest request = state.request();
    List<String> parts = new ArrayList<>();
    try {
      parts.add(WireFormat.mapper().writeValueAsString(step));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A step that was read can be written", e);
    }
    for (FileNeed need : step.files()) {
      request
          .files()
          .forEach(
              (path, file) -> {
                if (need.covers(path)) {
                  parts.add(path + " " + file.sha256());
                }
              });
    }
    return Fingerprint.of(parts.toArray(String[]::new));
  }

  private String versionOf(String image) {
    return "version/%s/%s".formatted(target().service(), image.substring(image.indexOf('@') + 1));
  }

  private Target target() {
    return state.request().plan().target();
  }
}
