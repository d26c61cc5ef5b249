package dev.spillway.plan;

import java.util.Optional;
import org.snakeyaml.engine.v2.events.Event;

/** Counts what a stream of YAML events would build. */
final class EventLimits {
  private int depth;
  private int aliases;
  private int documents;

  /** Says which limit this event exceeds, if any. */
  Optional<String> excess(Event event) {
    switch (event.getEventId()) {
      case MappingStart, SequenceStart -> depth++;
      case MappingEnd, SequenceEnd -> depth--;
      case Alias -> aliases++;
      case DocumentStart -> documents++;
      case Scalar, Comment, DocumentEnd, StreamStart, StreamEnd -> {
        return Optional.empty();
      }
    }
    if (depth > YamlReader.DEEPEST) {
      return Optional.of(
          "Expected at most %d levels of nesting, but there are more"
              .formatted(YamlReader.DEEPEST));
    }
    if (aliases > YamlReader.MOST_ALIASES) {
      return Optional.of(
          "Expected at most %d aliases, but there are more".formatted(YamlReader.MOST_ALIASES));
    }
    return documents > 1
        ? Optional.of("Expected one document, but a second one starts here")
        : Optional.empty();
  }
}
