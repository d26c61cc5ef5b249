package dev.spillway.activities.chat;

import dev.spillway.model.RecordedEvent;
import dev.spillway.port.RecordedRelease;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A release as far as a chat shows it.
 *
 * @param known keys of the messages it has in the chat by now
 * @param clicks approvals to which somebody has just clicked an answer that is not recorded yet
 * @param late approvals to which somebody clicked an answer a while ago that still waits, with the
 *     oldest of them
 */
record Followed(
    RecordedRelease release,
    List<RecordedEvent> events,
    SortedSet<String> known,
    SortedSet<String> clicks,
    SortedMap<String, LateClick> late) {
  Followed {
    events = List.copyOf(events);
    known = Collections.unmodifiableSortedSet(new TreeSet<>(known));
    clicks = Collections.unmodifiableSortedSet(new TreeSet<>(clicks));
    late = Collections.unmodifiableSortedMap(new TreeMap<>(late));
  }

  /** Whether there are clicks that may show differently though nothing else happens. */
  boolean hasClicks() {
    return !clicks.isEmpty() || !late.isEmpty();
  }

  boolean isClosed() {
    return release.line().outcome() != null;
  }

  /** Nothing can be decided any more. */
  boolean isTurningBack() {
    return isClosed() || release.line().phase().equals("rolling-back");
  }

  /** Such as {@code orders-api → production}. */
  String name() {
    return "%s → %s".formatted(release.service(), release.environment());
  }

  /** A command about this release. */
  String command(String verb) {
    return "spillway %s %s --env %s".formatted(verb, release.service(), release.environment());
  }

  List<RecordedEvent> events(String type) {
    return events.stream().filter(event -> event.type().equals(type)).toList();
  }

  Optional<RecordedEvent> latest(String type) {
    return events(type).reversed().stream().findFirst();
  }
}
