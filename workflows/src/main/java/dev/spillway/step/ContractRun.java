package dev.spillway.step;

import static dev.spillway.step.StepContext.Subject.SCHEMA;

import dev.spillway.port.ContractPlan;
import dev.spillway.port.FlagRequest;
import dev.spillway.port.FlagState;
import dev.spillway.port.ReadersProbe;
import dev.spillway.port.SchemaChange;
import dev.spillway.port.SchemaReport;
import dev.spillway.wire.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** The way of a contraction: gate, rename, rest, drop. Goes on where an earlier call stopped. */
final class ContractRun {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  private final ContractSchema step;
  private final StepContext context;
  private final ReleaseMemory memory;
  private final SchemaChange change;

  ContractRun(ContractSchema step, StepContext context) {
    this.step = step;
    this.context = context;
    this.memory = context.memory();
    this.change = step.change(context);
  }

  StepOutcome run() {
    Optional<StepOutcome> stopped =
        memory.renamed(step.id())
            ? flagNotFull()
            : awaitFull().or(this::awaitUnread).or(this::ask).or(this::lookLast).or(this::rename);
    return stopped.or(this::rest).orElseGet(this::drop);
  }

  /** What was dropped stays so; a drop that was ordered may not have begun, so it is looked at. */
  void undo() {
    boolean believesTheDrop = memory.contracted() && !context.flow().looksLast();
    if (!memory.renamed(step.id()) || believesTheDrop) {
      return;
    }
    SchemaReport report =
        context.change(
            SCHEMA,
            () -> context.activities().schema("give the names back").restoreDropped(change));
    if (report.gone().isEmpty()) {
      memory.keep(step.id());
    } else if (!memory.contracted(step.id())) {
      throw ApplicationFailure.newNonRetryableFailure(
          "Expected %s under its own name or its new one, but found neither; find out who dropped it"
              .formatted(String.join(", ", report.gone())),
          FailureType.UNEXPECTED_SHAPE.wireName());
    }
  }

  private Optional<StepOutcome> awaitFull() {
    if (context.flow().looksLast()) {
      memory.fullSince(step.flag()).ifPresent(this::awaitFullFor);
    }
    while (true) {
      FlagState flag = flag();
      Optional<StepOutcome> notFull = unlessFull(flag);
      if (notFull.isPresent()) {
        return notFull;
      }
      Instant since =
          Objects.requireNonNullElse(flag.since(), memory.fullSince(step.flag(), context.now()));
      if (!awaitFullFor(since)) {
        return Optional.empty();
      }
    }
  }

  /** Whether there was something to wait for. */
  private boolean awaitFullFor(Instant since) {
    Duration left = Duration.between(context.now(), since.plus(step.fullFor()));
    if (!left.isPositive()) {
      return false;
    }
    context.awaitTime(
        left,
        "flag %s was on for everybody for %s".formatted(step.flag(), Words.of(step.fullFor())));
    return true;
  }

  /** People may take days to answer, and the flag may have been turned off meanwhile. */
  private Optional<StepOutcome> lookLast() {
    return context.flow().looksLast() ? flagNotFull() : Optional.empty();
  }

  private Optional<StepOutcome> flagNotFull() {
    return unlessFull(flag());
  }

  private FlagState flag() {
    return context
        .activities()
        .flagRead("is flag %s on for everybody".formatted(step.flag()))
        .readFlag(new FlagRequest(context.request().plan().target(), step.flag()));
  }

  private Optional<StepOutcome> unlessFull(FlagState flag) {
    return flag.full()
        ? Optional.empty()
        : Optional.of(
            new StepOutcome.NeedsDecision(
                "Expected flag %s on for everybody before %s is contracted, but it is %s"
                    .formatted(
                        step.flag(),
                        step.database(),
                        flag.exists()
                            ? "at " + Objects.toString(flag.on(), "rules of its own")
                            : "gone")));
  }

  private Optional<StepOutcome> awaitUnread() {
    String probe = step.probe();
    Duration unreadFor = step.unreadFor();
    if (probe == null || unreadFor == null) {
      return Optional.empty();
    }
    Duration every = unreadFor.compareTo(LOOK_EVERY) < 0 ? Duration.ofSeconds(1) : LOOK_EVERY;
    var ignored =
        context
            .activities()
            .schemaWatch("until nobody reads what is to be dropped")
            .awaitUnread(
                new ReadersProbe(
                    context.request().plan().target(),
                    step.database(),
                    SqlFiles.at(probe, context.request().files()),
                    unreadFor,
                    every));
    return Optional.empty();
  }

  private Optional<StepOutcome> ask() {
    ContractPlan plan =
        context.activities().schemaPreflight("what is to be dropped").inspectContract(change);
    GateSpec spec =
        Objects.requireNonNullElse(
            step.gate(), new GateSpec(context.request().plan().owner(), 1, GateSpec.USUAL_EXPIRY));
    String question =
        ("drop %s of database %s, about %d KiB: from here on there is no way back to the version"
                + " before, and flag %s can no longer be turned off")
            .formatted(
                String.join(", ", plan.parts().stream().map(Object::toString).toList()),
                step.database(),
                plan.bytes() / 1024,
                step.flag());
    Gate gate = spec.gate(step.id(), context.subjectOf(step.id().value(), question), question);
    // The flag stays on and the old schema stays, too: nothing that runs minds either.
    return Stops.of(context.ask(gate), gate).map(StepOutcome.Failed::keeping);
  }

  private Optional<StepOutcome> rename() {
    context.beforeMove("contract the schema of " + step.database());
    memory.rename(step.id());
    var ignored =
        context.change(
            SCHEMA,
            () -> context.activities().schema("rename what is to be dropped").softDrop(change));
    return Optional.empty();
  }

  private Optional<StepOutcome> rest() {
    context.awaitTime(step.restFor(), "nobody misses what was renamed");
    return flagNotFull();
  }

  private StepOutcome drop() {
    context.beforeMove("drop what was renamed in " + step.database());
    memory.contract(step.id());
    var report =
        context.change(
            SCHEMA, () -> context.activities().schema("drop what was renamed").hardDrop(change));
    return new StepOutcome.Passed("dropped: " + report.note());
  }
}
