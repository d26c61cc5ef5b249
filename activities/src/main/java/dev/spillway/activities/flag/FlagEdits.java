package dev.spillway.activities.flag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.activities.failure.Failures;
import dev.spillway.model.Percent;
import dev.spillway.model.ReleaseId;
import dev.spillway.port.FlagSnapshot;
import dev.spillway.port.RestoreFlag;
import dev.spillway.port.SetFlag;
import dev.spillway.wire.FailureType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is to stand in place of a definition, or why nothing may. */
final class FlagEdits {
  private FlagEdits() {}

  /**
   * The definition with its share set; as it stands where it is so already.
   *
   * @param current as it stands; null where the flag is gone
   */
  static ObjectNode set(@Nullable ObjectNode current, SetFlag request, Instant now) {
    if (current == null) {
      throw foreign(request, "it to be defined", "nothing", "put it back, then retry or abort");
    }
    return switch (FlagRules.of(current)) {
      case FlagRules.Ramp ramp -> set(current, ramp, request, now);
      case FlagRules.Foreign foreign when FlagMarks.isSetBy(current, request.release()) ->
          throw foreign(
              request,
              foreign.expected(),
              foreign.found(),
              "somebody changed it in mid-ramp; find out who, then put it back and retry, or abort");
      case FlagRules.Foreign foreign -> throw notOurs(request.flag().value(), foreign);
    };
  }

  /** The snapshot's definition, latched; as it stands where that is so already. */
  static ObjectNode restore(
      @Nullable ObjectNode current, ObjectNode snapshot, ReleaseId release, Instant now) {
    ObjectNode wanted = snapshot.deepCopy();
    FlagMarks.latch(wanted, release, now);
    return current != null && FlagMarks.sameBarTime(current, wanted) ? current : wanted;
  }

  /**
   * The definition that a snapshot holds. What came from a history may lack anything, whatever the
   * records say, and nothing is put in place of a flag that is not one.
   */
  static ObjectNode definition(RestoreFlag request) {
    FlagSnapshot snapshot = request.snapshot();
    String text = snapshot == null ? null : snapshot.definition();
    try {
      if (FlagdDocument.JSON.readTree(String.valueOf(text)) instanceof ObjectNode definition
          && FlagRules.of(definition) instanceof FlagRules.Ramp ramp
          && ramp.on().equals(snapshot.on())) {
        return definition;
      }
    } catch (JsonProcessingException e) {
      // Said below: its place in the text helps nobody.
    }
    throw Failures.of(
        FailureType.INVALID_REQUEST,
        "Expected a snapshot of flag '%s' that says how it was, but was '%s'; set it by hand"
            .formatted(request.flag(), Failures.clean(text)));
  }

  /** The failure where a flag's rules are none that a ramp may set. */
  static RuntimeException notOurs(String flag, FlagRules.Foreign foreign) {
    return Failures.of(
        FailureType.UNEXPECTED_SHAPE,
        "Expected of flag '%s' %s, but found %s; %s"
            .formatted(flag, foreign.expected(), foreign.found(), foreign.remedy()));
  }

  private static ObjectNode set(
      ObjectNode current, FlagRules.Ramp ramp, SetFlag request, Instant now) {
    requireAlive(current, ramp, request);
    boolean reached = ramp.on().equals(request.to());
    if (reached && (ramp.full() || !request.to().equals(Percent.ALL))) {
      return current;
    }
    if (!reached && !ramp.on().equals(request.from())) {
      throw foreign(
          request,
          "%s on, or %s".formatted(request.from(), request.to()),
          ramp.on().toString(),
          "somebody else set it; find out who, then retry or abort");
    }
    ObjectNode changed = current.deepCopy();
    FlagRules.write(changed, ramp, request.to());
    FlagMarks.noteChange(changed, request.release(), now);
    return changed;
  }

  private static void requireAlive(ObjectNode current, FlagRules.Ramp ramp, SetFlag request) {
    String killedBy = FlagMarks.killedBy(current);
    if (killedBy != null && request.to().compareTo(ramp.on()) > 0) {
      throw foreign(
          request,
          "it not to be killed before " + request.to(),
          "that it was killed by " + Failures.clean(killedBy),
          "find out why; revive it by removing metadata." + FlagMarks.KILLED_BY);
    }
  }

  private static RuntimeException foreign(
      SetFlag request, String expected, String found, String remedy) {
    return Failures.of(
        FailureType.FOREIGN_CHANGE,
        "Expected of flag '%s' in %s %s, but found %s; %s"
            .formatted(request.flag(), request.target().environment(), expected, found, remedy));
  }
}
