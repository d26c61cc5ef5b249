package dev.spillway.worker.page;

import dev.spillway.judge.ChainCheck;
import dev.spillway.model.Change;
import dev.spillway.model.RecordedEvent;
import dev.spillway.model.Running;
import dev.spillway.port.AnalysisReport;
import dev.spillway.port.RecordedRelease;
import dev.spillway.port.ReleaseLine;
import dev.spillway.port.record.EventEvidence;
import dev.spillway.port.record.EventType;
import dev.spillway.port.record.LastKnown;
import dev.spillway.release.Progress;
import dev.spillway.release.ReleaseStatus;
import dev.spillway.worker.page.ReleaseView.Chain;
import dev.spillway.worker.page.ReleaseView.Head;
import dev.spillway.worker.page.ReleaseView.Standing;
import dev.spillway.worker.page.ReleaseView.VerdictRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a release's events as one story. */
final class Story {
  private final Known known;
  private final RecordedRelease release;
  private final @Nullable ReleaseStatus status;

  Story(Known known) {
    this.known = known;
    this.release = known.release();
    this.status = known.status();
  }

  ReleaseView view() {
    Head head = head();
    return new ReleaseView(
        head,
        standing(),
        new StepStory(known).rows(),
        new TimelineStory(known).timeline(),
        verdicts(known.events()),
        new DecisionStory(known.events()).rows(),
        chain(),
        links(head.change()));
  }

  private Head head() {
    ReleaseLine line = release.line();
    return new Head(
        release.release().value(),
        release.service().value(),
        release.environment().value(),
        line.image(),
        line.startedBy(),
        begin(),
        change());
  }

  /** A settlement's line says when the settlement began; the lane's first event came before. */
  private Instant begin() {
    Instant line = release.line().startedAt();
    return known.events().stream()
        .map(RecordedEvent::time)
        .filter(first -> first.isBefore(line))
        .min(Comparator.naturalOrder())
        .orElse(line);
  }

  private @Nullable Change change() {
    if (status != null) {
      return status.head().change();
    }
    return known.events().stream()
        .filter(event -> EventType.STARTED.is(event))
        .flatMap(event -> EventEvidence.of(event, EventEvidence.Started.class).stream())
        .flatMap(started -> Stream.ofNullable(started.change()))
        .findFirst()
        .orElse(null);
  }

  /** The record has the last word; until then the release itself knows best. */
  private Standing standing() {
    return status == null || release.line().outcome() != null
        ? recorded(release.line())
        : told(status);
  }

  private Standing recorded(ReleaseLine line) {
    return new Standing(
        line.phase(),
        line.doing(),
        line.outcome(),
        line.outcome() == null ? null : endReason(),
        new WaitStory(known).waiting(),
        running(),
        lastKnown().undo().orElse(null),
        known.asOf());
  }

  private Standing told(ReleaseStatus told) {
    Progress progress = told.progress();
    return new Standing(
        progress.phase().wireName(),
        progress.doing(),
        progress.outcome() == null ? null : progress.outcome().wireName(),
        progress.reason(),
        new WaitStory(known).waiting(),
        running(),
        told.undo(),
        known.asOf());
  }

  private LastKnown lastKnown() {
    return new LastKnown(known.events());
  }

  private @Nullable String endReason() {
    return known.events().stream()
        .filter(event -> EventType.CLOSED.is(event))
        .reduce((first, last) -> last)
        .map(RecordedEvent::reason)
        .orElse(null);
  }

  private @Nullable Running running() {
    if (status != null && release.line().outcome() == null) {
      return status.running();
    }
    return lastKnown().running(release.line().image()).orElse(null);
  }

  /** What an event says that runs; empty where it says nothing of that. */
  static Optional<Running> running(RecordedEvent event) {
    return EventEvidence.of(event, Running.class)
        .or(
            () ->
                EventEvidence.of(event, EventEvidence.Asked.class)
                    .map(EventEvidence.Asked::running));
  }

  /** Those of the record; evidence that cannot be read leaves the verdict's own words. */
  static List<VerdictRow> verdicts(List<RecordedEvent> events) {
    return events.stream()
        .filter(event -> EventType.VERDICT.is(event))
        .map(Story::verdict)
        .toList();
  }

  /** One of them. */
  static VerdictRow verdict(RecordedEvent event) {
    Optional<AnalysisReport> report = EventEvidence.of(event, AnalysisReport.class);
    return new VerdictRow(
        report.map(AnalysisReport::decidedAt).orElse(event.time()),
        event.subject(),
        event.outcome(),
        event.reason(),
        report.map(AnalysisReport::samples).orElse(0),
        report.map(AnalysisReport::evidence).orElse(List.of()),
        report.map(AnalysisReport::curves).orElse(null));
  }

  private Chain chain() {
    ChainCheck check = ChainCheck.of(release.release());
    for (RecordedEvent event : known.events()) {
      check = check.follow(event);
    }
    return new Chain(
        release.events(),
        release.lastHash(),
        check.end(release.events(), release.lastHash()).orElse(null));
  }

  private List<Link> links(@Nullable Change change) {
    List<Link> links = new ArrayList<>();
    if (change != null) {
      Link.of("pull request", change.pullRequest()).ifPresent(links::add);
      Link.of("CI run", change.run()).ifPresent(links::add);
    }
    links.addAll(known.links());
    return links;
  }
}
