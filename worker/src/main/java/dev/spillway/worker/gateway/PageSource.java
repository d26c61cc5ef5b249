package dev.spillway.worker.gateway;

import dev.spillway.activities.audit.RecordReader;
import dev.spillway.activities.audit.ReleaseQuery;
import dev.spillway.activities.authority.GlassTable;
import dev.spillway.client.LaneFailure;
import dev.spillway.client.Lanes;
import dev.spillway.client.MeantRelease;
import dev.spillway.model.RecordedEvent;
import dev.spillway.model.ReleaseId;
import dev.spillway.port.RecordedRelease;
import dev.spillway.release.ReleaseStatus;
import dev.spillway.worker.page.DebtRow;
import dev.spillway.worker.page.Known;
import dev.spillway.worker.page.Link;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What pages are made from: the record, and the release itself while it is under way. */
final class PageSource {
  private static final Logger LOG = LoggerFactory.getLogger(PageSource.class);

  /** More cards than this nobody looks at; the newest are shown. */
  private static final String MOST = "100";

  private final RecordReader reader;
  private final GlassTable glass;
  private final Lanes lanes;
  private final PageLinks links;
  private final Clock clock;

  /** What is written down. */
  record Tables(RecordReader record, GlassTable glass) {}

  PageSource(Tables tables, Lanes lanes, PageLinks links, Clock clock) {
    this.reader = tables.record();
    this.glass = tables.glass();
    this.lanes = lanes;
    this.links = links;
    this.clock = clock;
  }

  /** What somebody decided alone and nobody has reviewed, the most urgent first. */
  List<DebtRow> debts() {
    Instant now = clock.instant();
    return glass.open().stream()
        .map(
            debt ->
                new DebtRow(
                    debt.principal(),
                    debt.release(),
                    debt.incident(),
                    debt.reviewBy(),
                    !debt.reviewBy().isAfter(now)))
        .toList();
  }

  /** All that is under way, and of each service and environment what ended last. */
  List<Known> board() throws IOException {
    Map<ReleaseId, RecordedRelease> lines = new LinkedHashMap<>();
    lines(Map.of("open", "true", "limit", MOST)).forEach(line -> lines.put(line.release(), line));
    Map<String, RecordedRelease> ended = new LinkedHashMap<>();
    lines(Map.of("limit", MOST)).stream()
        .filter(line -> line.line().outcome() != null)
        .forEach(line -> ended.putIfAbsent(line.environment() + "/" + line.service(), line));
    ended.values().forEach(line -> lines.putIfAbsent(line.release(), line));
    List<Known> known = new ArrayList<>();
    for (RecordedRelease line : lines.values()) {
      known.add(known(line, null, List.of()));
    }
    return known;
  }

  Optional<RecordedRelease> line(ReleaseId release) throws IOException {
    return lines(Map.of("release", release.value(), "limit", "1")).stream().findFirst();
  }

  Known release(RecordedRelease line) throws IOException {
    ReleaseStatus status = line.line().outcome() == null ? status(line) : null;
    return known(line, status, links.of(line, clock.instant()));
  }

  private Known known(RecordedRelease line, @Nullable ReleaseStatus status, List<Link> elsewhere)
      throws IOException {
    List<RecordedEvent> events = new ArrayList<>();
    reader.events(line.release(), events::add);
    return new Known(line, events, status, elsewhere, clock.instant());
  }

  private List<RecordedRelease> lines(Map<String, String> query) throws IOException {
    List<RecordedRelease> lines = new ArrayList<>();
    reader.releases(ReleaseQuery.of(query::get), lines::add);
    return lines;
  }

  /** Null where nobody answers: the page then shows the record alone. */
  private @Nullable ReleaseStatus status(RecordedRelease line) {
    try {
      ReleaseStatus status =
          new MeantRelease(
                  lanes.lane(line.service(), line.environment()), Optional.of(line.release()))
              .find()
              .status();
      return status.head().id().equals(line.release()) ? status : null;
    } catch (LaneFailure e) {
      LOG.debug("the page of {} shows the record alone: {}", line.release(), e.getMessage());
      return null;
    }
  }
}
