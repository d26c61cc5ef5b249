package dev.spillway.worker.gateway;

import dev.spillway.activities.audit.RecordReader;
import dev.spillway.activities.audit.ReleaseQuery;
import dev.spillway.activities.chat.ChatQuestion;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.RecordedEvent;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;
import dev.spillway.port.RecordedRelease;
import dev.spillway.port.record.EventEvidence;
import dev.spillway.port.record.EventType;
import dev.spillway.port.record.OpenQuestion;
import dev.spillway.release.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the record says that people were asked. */
final class Asked {
  private static final int MOST_KEPT = 10_000;

  private final RecordReader reader;
  private final Latest<ReleaseId, Place> places = new Latest<>(MOST_KEPT);

  Asked(RecordReader reader) {
    this.reader = reader;
  }

  /** Where a release is. */
  record Place(ServiceName service, EnvironmentName environment) {}

  /**
   * A question.
   *
   * @param subject digest of what was shown
   */
  record Question(String gate, String subject) {}

  /** Asked once, since it never changes; a {@link Problem} 404 where the record knows none such. */
  Place place(ReleaseId release) {
    return places.get(release).orElseGet(() -> recordedPlace(release));
  }

  private Place recordedPlace(ReleaseId release) {
    RecordedRelease line = line(release);
    Place place = new Place(line.service(), line.environment());
    var unused = places.keep(release, Optional.of(place));
    return place;
  }

  /** The runs that have written the release's events, such as the one before a reset. */
  Set<String> runs(ReleaseId release) {
    Set<String> runs = new LinkedHashSet<>();
    read(() -> reader.events(release, event -> runs.add(event.id().replaceFirst("/.*", ""))));
    return runs;
  }

  private RecordedRelease line(ReleaseId release) {
    List<RecordedRelease> found = new ArrayList<>();
    read(
        () ->
            reader.releases(
                ReleaseQuery.of(Map.of("release", release.value(), "limit", "1")::get),
                found::add));
    return found.stream()
        .findFirst()
        .orElseThrow(
            () ->
                new Problem(
                    404,
                    "Expected release %s in the record, but it is not there".formatted(release),
                    "check the installation's record"));
  }

  /** Throws a {@link Problem} 409 where nothing like it was asked, or it is answered. */
  Question question(ReleaseId release, String approval) {
    List<RecordedEvent> events = new ArrayList<>();
    read(() -> reader.events(release, event -> keep(event, events)));
    return OpenQuestion.last(events)
        .filter(
            last ->
                events.stream()
                    .filter(last::isBefore)
                    .noneMatch(event -> isAnswer(event, approval)))
        .flatMap(last -> asked(last.asked(), approval))
        .orElseThrow(Asked::noQuestion);
  }

  /** What says whether a question is open. */
  private static void keep(RecordedEvent event, List<RecordedEvent> events) {
    if (Stream.of(EventType.ASKED, EventType.MESSAGE, EventType.VOTE_LAPSED, EventType.ANSWERED)
        .anyMatch(type -> type.is(event))) {
      events.add(event);
    }
  }

  private static Optional<Question> asked(RecordedEvent event, String approval) {
    return EventEvidence.of(event, EventEvidence.Asked.class)
        .filter(asked -> approval.equals(asked.approval()))
        .map(
            asked ->
                new Question(event.subject(), Objects.requireNonNullElse(asked.subject(), "")));
  }

  private static boolean isAnswer(RecordedEvent event, String approval) {
    return EventEvidence.of(event, EventEvidence.Answered.class)
        .filter(answered -> approval.equals(answered.approval()))
        .isPresent();
  }

  /** Throws a {@link Problem} 409 where a step's question is another one now, or none. */
  void requireWaiting(ReleaseId release, String approval) {
    RecordedRelease line = line(release);
    boolean waits =
        line.line().phase().equals(Phase.NEEDS_DECISION.wireName())
            && ChatQuestion.approvalOf(line).equals(approval);
    if (!waits) {
      throw noQuestion();
    }
  }

  private static Problem noQuestion() {
    return new Problem(
        409,
        "Expected a question that waits, but this one was answered, or is no longer asked",
        "look at the release");
  }

  private interface Reading {
    void run() throws IOException;
  }

  private static void read(Reading reading) {
    try {
      reading.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
