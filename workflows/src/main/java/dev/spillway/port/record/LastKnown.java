package dev.spillway.port.record;

import dev.spillway.model.FlagKey;
import dev.spillway.model.Percent;
import dev.spillway.model.RecordedEvent;
import dev.spillway.model.Running;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a release stands after the last of its events, as far as they say. */
public final class LastKnown {
  private static final String FLAG = "flag/";
  private static final int ALL = 100;

  private final List<RecordedEvent> events;

  public LastKnown(List<RecordedEvent> events) {
    this.events = List.copyOf(events);
  }

  /**
   * What runs; empty where nothing says. Without a version while a release turns back that had made
   * its own the stable one: no event says when the one before is there again.
   *
   * @param image the release's own
   */
  public Optional<Running> running(String image) {
    Running running = null;
    for (RecordedEvent event : events) {
      Optional<Running> said = said(event);
      if (said.isPresent()) {
        running = said.get();
      } else if (EventType.MOVED.is(event)) {
        running = moved(running == null ? Running.UNKNOWN : running, event);
      } else if (EventType.TURNING_BACK.is(event) && running != null) {
        running = turnedBack(image, running);
      }
    }
    return Optional.ofNullable(running);
  }

  /** What a way back would do; empty where nothing says, and where the release is on it. */
  public Optional<String> undo() {
    return events.stream().anyMatch(LastKnown::endsUndo)
        ? Optional.empty()
        : events.reversed().stream().flatMap(event -> Stream.ofNullable(undo(event))).findFirst();
  }

  private static boolean endsUndo(RecordedEvent event) {
    return EventType.TURNING_BACK.is(event) || EventType.CLOSED.is(event);
  }

  private static @Nullable String undo(RecordedEvent event) {
    return EventEvidence.of(event, EventEvidence.Asked.class)
        .map(EventEvidence.Asked::undo)
        .or(() -> EventEvidence.of(event, EventEvidence.Began.class).map(EventEvidence.Began::undo))
        .orElse(null);
  }

  private static Optional<Running> said(RecordedEvent event) {
    return Stream.of(
            EventEvidence.of(event, Running.class),
            EventEvidence.of(event, EventEvidence.Asked.class).map(EventEvidence.Asked::running),
            EventEvidence.of(event, EventEvidence.Began.class).map(EventEvidence.Began::running))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Running turnedBack(String image, Running before) {
    return image.equals(String.valueOf(before.image()))
        ? new Running(null, before.canary(), before.flags())
        : before;
  }

  /** A move that cannot be read changes nothing that is known. */
  private static Running moved(Running before, RecordedEvent event) {
    Integer percent =
        EventEvidence.of(event, EventEvidence.Moved.class)
            .map(EventEvidence.Moved::percent)
            .filter(share -> share >= 0 && share <= ALL)
            .orElse(null);
    if (percent == null) {
      return before;
    }
    return event.subject().startsWith(FLAG)
        ? flagMoved(before, event.subject().substring(FLAG.length()), new Percent(percent))
        : before.with(before.image(), new Percent(percent));
  }

  private static Running flagMoved(Running before, String flag, Percent on) {
    try {
      return before.with(new FlagKey(flag), on);
    } catch (IllegalArgumentException e) {
      return before;
    }
  }
}
