package dev.spillway.worker.gateway;

import dev.spillway.activities.chat.ChatPlace;
import dev.spillway.activities.chat.ChatTable;
import dev.spillway.model.ReleaseId;
import dev.spillway.port.RecordedRelease;
import dev.spillway.worker.config.LinkEntry;
import dev.spillway.worker.page.Link;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where else a release can be seen: its thread in the chat, and what the installation names. */
final class PageLinks {
  private static final Logger LOG = LoggerFactory.getLogger(PageLinks.class);

  private final SortedMap<String, LinkEntry> named;
  private final Threads threads;

  /**
   * Links of an installation.
   *
   * @param named pages by what they are called
   */
  PageLinks(Map<String, LinkEntry> named, Threads threads) {
    this.named = new TreeMap<>(named);
    this.threads = threads;
  }

  /** Where a release's thread is in a chat; empty where it has none that can be linked. */
  @FunctionalInterface
  interface Threads {
    Threads NONE = release -> Optional.empty();

    Optional<URI> of(ReleaseId release);

    /** In Slack, by the workspace's id. */
    static Threads inSlack(ChatTable table, String team) {
      return release -> place(table, release).map(place -> address(team, place));
    }

    private static Optional<ChatPlace> place(ChatTable table, ReleaseId release) {
      try {
        return table.thread(release);
      } catch (SQLException e) {
        LOG.debug("the page of {} has no link to its thread: {}", release, e.getMessage());
        return Optional.empty();
      }
    }

    private static URI address(String team, ChatPlace place) {
      return URI.create(
          "https://app.slack.com/client/%s/%s/thread/%s-%s"
              .formatted(team, place.channel(), place.channel(), place.ts()));
    }
  }

  /** Those of one release, as of now. */
  List<Link> of(RecordedRelease release, Instant now) {
    List<Link> links = new ArrayList<>();
    threads.of(release.release()).map(at -> new Link("chat thread", at)).ifPresent(links::add);
    SortedMap<String, String> values = values(release, now);
    named.forEach((name, entry) -> links.add(new Link(name, entry.filled(values))));
    return links;
  }

  private static SortedMap<String, String> values(RecordedRelease release, Instant now) {
    Instant end = release.line().outcome() == null ? now : release.updatedAt();
    SortedMap<String, String> values = new TreeMap<>();
    values.put("service", release.service().value());
    values.put("environment", release.environment().value());
    values.put("release", release.release().value());
    values.put("workflow", release.line().workflowId());
    values.put("from", Long.toString(release.line().startedAt().toEpochMilli()));
    values.put("to", Long.toString(end.toEpochMilli()));
    return values;
  }
}
