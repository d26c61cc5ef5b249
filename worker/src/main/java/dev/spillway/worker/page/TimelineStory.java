package dev.spillway.worker.page;

import dev.spillway.judge.MeasurementCounts;
import dev.spillway.judge.MetricEvidence;
import dev.spillway.model.RecordedEvent;
import dev.spillway.model.Running;
import dev.spillway.port.AnalysisReport;
import dev.spillway.port.record.EventEvidence;
import dev.spillway.port.record.EventType;
import dev.spillway.worker.page.Timeline.Level;
import dev.spillway.worker.page.Timeline.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What changed when. An event {@code moved} says that a level was set; where there is none, what
 * the analyses counted and what was looked at is shown as just that.
 */
final class TimelineStory {
  static final String TRAFFIC = "traffic";
  private static final String FLAG = "flag/";

  private final Known known;
  private final Instant from;
  private final Instant to;

  TimelineStory(Known known) {
    this.known = known;
    List<RecordedEvent> events = known.events();
    Instant started = known.release().line().startedAt();
    this.from = events.isEmpty() ? started : earlier(started, events.getFirst().time());
    Instant written = known.release().updatedAt();
    Instant end = later(started, events.isEmpty() ? written : events.getLast().time());
    this.to = known.release().line().outcome() == null ? later(end, known.asOf()) : end;
  }

  Timeline timeline() {
    SchemaStory schema = new SchemaStory(known, to);
    return new Timeline(
        from,
        to,
        traffic(),
        flags(),
        schema.phases(),
        new MetricStory(known.events()).lines(),
        new PinStory(known.events()).pins(),
        schema.noWayBack());
  }

  private List<Level> traffic() {
    List<Level> set = set(TRAFFIC);
    List<Level> levels = new ArrayList<>(set.isEmpty() ? counted() : set);
    seen().forEach(look -> levels.add(point(look.at, look.running.canary().value())));
    return levels;
  }

  private SortedMap<String, List<Level>> flags() {
    SortedMap<String, List<Level>> flags = new TreeMap<>();
    known.events().stream()
        .filter(event -> EventType.MOVED.is(event) && event.subject().startsWith(FLAG))
        .map(event -> event.subject().substring(FLAG.length()))
        .distinct()
        .forEach(flag -> flags.put(flag, new ArrayList<>(set(FLAG + flag))));
    for (Look look : seen()) {
      if (look.running.flags() != null) {
        look.running
            .flags()
            .forEach(
                (flag, on) ->
                    flags
                        .computeIfAbsent(flag.value(), any -> new ArrayList<>())
                        .add(point(look.at, on.value())));
      }
    }
    return flags;
  }

  /** Each stands until the next of the same subject, or until the run it belongs to is over. */
  private List<Level> set(String subject) {
    List<RecordedEvent> moves =
        known.events().stream()
            .filter(event -> EventType.MOVED.is(event) && event.subject().equals(subject))
            .filter(event -> percent(event).isPresent())
            .toList();
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < moves.size(); i++) {
      RecordedEvent move = moves.get(i);
      Instant end = i + 1 < moves.size() ? moves.get(i + 1).time() : to;
      int percent = percent(move).orElseThrow();
      levels.add(new Level(move.time(), later(move.time(), end), percent, Source.SET));
    }
    return levels;
  }

  private static Optional<Integer> percent(RecordedEvent move) {
    return EventEvidence.of(move, EventEvidence.Moved.class).map(EventEvidence.Moved::percent);
  }

  /**
   * The share of requests each analysis saw on the canary. An analysis that saw no stable version
   * says nothing about the share, unless one before it in the same step compared both.
   */
  private List<Level> counted() {
    List<Level> levels = new ArrayList<>();
    Instant since = from;
    boolean compares = false;
    for (RecordedEvent event : known.events()) {
      if (EventType.STEP.is(event)) {
        compares = false;
      } else if (EventType.VERDICT.is(event)) {
        Optional<MeasurementCounts> counts = counts(event);
        compares = compares || counts.map(it -> it.stableRequests() > 0).orElse(false);
        Instant start = since;
        if (compares) {
          counts.ifPresent(it -> levels.add(share(start, event.time(), it)));
        }
      }
      since = event.time();
    }
    return levels;
  }

  private static Level share(Instant start, Instant end, MeasurementCounts counts) {
    double all = counts.canaryRequests() + counts.stableRequests();
    return new Level(start, later(start, end), counts.canaryRequests() * 100 / all, Source.COUNTED);
  }

  /** Of the metric that saw most requests on the canary. */
  private static Optional<MeasurementCounts> counts(RecordedEvent verdict) {
    return EventEvidence.of(verdict, AnalysisReport.class).map(AnalysisReport::evidence).stream()
        .flatMap(List::stream)
        .map(MetricEvidence::counts)
        .filter(counts -> counts.canaryRequests() > 0)
        .max(Comparator.comparingLong(MeasurementCounts::canaryRequests));
  }

  private record Look(Instant at, Running running) {}

  private List<Look> seen() {
    List<Look> looks = new ArrayList<>();
    for (RecordedEvent event : known.events()) {
      Story.running(event).ifPresent(running -> looks.add(new Look(event.time(), running)));
    }
    if (known.status() != null && known.release().line().outcome() == null) {
      looks.add(new Look(known.asOf(), known.status().running()));
    }
    return looks;
  }

  private static Level point(Instant at, int percent) {
    return new Level(at, at, percent, Source.SEEN);
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
