package dev.spillway.activities.chat;

import dev.spillway.model.ReleaseId;
import dev.spillway.port.RecordedRelease;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads a release as it is, and as the chat shows it. */
final class ChatReading {
  /** How long after its end a release that nobody has followed still gets a thread. */
  private static final Duration FRESH = Duration.ofHours(1);

  /** Progress is written no more often. */
  private static final Duration PROGRESS = Duration.ofSeconds(10);

  private final ChatRecord record;
  private final ChatTable table;
  private final ChatChannels channels;
  private final ChatView view;

  /** Releases that look as they should, by how the record's line was then. */
  private final SortedMap<ReleaseId, RecordedRelease> settled = new TreeMap<>();

  ChatReading(ChatRecord record, ChatTable table, ChatLayout layout) {
    this.record = record;
    this.table = table;
    this.channels = layout.channels();
    this.view = new ChatView(layout);
  }

  /** Releases that may have something to show: not those that have not changed since they did. */
  SortedSet<ReleaseId> followed() throws SQLException {
    SortedSet<ReleaseId> all = new TreeSet<>(table.unfinished());
    SortedMap<ReleaseId, RecordedRelease> recent = new TreeMap<>();
    record.recent().forEach(line -> recent.put(line.release(), line));
    all.addAll(recent.keySet());
    settled.keySet().retainAll(all);
    all.removeIf(release -> recent.containsKey(release) && isSettled(recent.get(release)));
    return all;
  }

  private boolean isSettled(RecordedRelease line) {
    return line.equals(settled.get(line.release()));
  }

  /** That there was nothing to write for a release when it was looked at. */
  void settle(Look look) {
    RecordedRelease line = look.followed().release();
    settled.put(line.release(), line);
  }

  /** A release's messages, which are put down as wanted; empty where nobody need see it. */
  Optional<Look> look(ReleaseId release, Instant now) throws SQLException {
    Optional<RecordedRelease> line = record.release(release);
    if (line.isEmpty()) {
      return Optional.empty();
    }
    SortedMap<String, ChatRow> rows = table.rows(release);
    if (rows.isEmpty() && isOld(line.get(), now)) {
      return Optional.empty();
    }
    Followed followed =
        new Followed(
            line.get(),
            record.events(release),
            new TreeSet<>(rows.keySet()),
            table.clicks(release),
            table.lateClicks(release));
    List<ChatMessage> messages =
        view.of(followed, now).stream()
            .filter(message -> rows.containsKey(message.key()) || message.isNews())
            .toList();
    return Optional.of(new Look(followed, messages, withWanted(followed, messages, rows)));
  }

  private static boolean isOld(RecordedRelease line, Instant now) {
    return line.line().outcome() != null && line.updatedAt().plus(FRESH).isBefore(now);
  }

  private SortedMap<String, ChatRow> withWanted(
      Followed followed, List<ChatMessage> messages, SortedMap<String, ChatRow> rows)
      throws SQLException {
    List<String> missing =
        messages.stream().map(ChatMessage::key).filter(key -> !rows.containsKey(key)).toList();
    if (missing.isEmpty()) {
      return rows;
    }
    ReleaseId release = followed.release().release();
    String channel =
        rows.containsKey(ChatView.HEAD)
            ? rows.get(ChatView.HEAD).channel()
            : channels.of(followed.release().service());
    for (String key : missing) {
      table.want(release, key, channel);
    }
    return table.rows(release);
  }

  /** What there is to show, and what is shown. */
  record Look(Followed followed, List<ChatMessage> messages, SortedMap<String, ChatRow> rows) {
    Look {
      messages = List.copyOf(messages);
      rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    }

    Optional<ChatMessage> message(String key) {
      return messages.stream().filter(message -> message.key().equals(key)).findFirst();
    }

    /** The head's name in the chat, once it is there. */
    Optional<String> thread() {
      return Optional.ofNullable(rows.get(ChatView.HEAD)).map(ChatRow::ts);
    }

    /** What is to be written now, in the order of the messages. */
    List<ChatWork> work(Instant now) {
      List<ChatWork> work = new ArrayList<>();
      for (ChatMessage message : messages) {
        ChatRow row = rows.get(message.key());
        boolean posted = row != null && row.state() == ChatRow.State.POSTED;
        if (row != null
            && !row.says(message)
            && !isEarly(row, message, now)
            && !isLate(row, message)) {
          work.add(
              new ChatWork(
                  followed.release().release(), message.key(), message.kind().urgency(posted)));
        }
      }
      return work;
    }

    /** Questions that people could answer if they stood somewhere. */
    SortedSet<String> unposted() {
      SortedSet<String> keys = new TreeSet<>();
      for (ChatMessage message : messages) {
        ChatRow row = rows.get(message.key());
        if (message.ask() != null && row != null && row.state() != ChatRow.State.POSTED) {
          keys.add(message.key());
        }
      }
      return keys;
    }

    /** When something will be due though nothing happens. */
    Optional<Instant> nextDue(Instant now) {
      Optional<Instant> progress = message(ChatView.HEAD).flatMap(head -> progressDue(head, now));
      return progress.isPresent() ? progress : Optional.ofNullable(ChatView.nextDue(followed, now));
    }

    private Optional<Instant> progressDue(ChatMessage head, Instant now) {
      return Optional.ofNullable(rows.get(head.key()))
          .filter(row -> isEarly(row, head, now))
          .map(ChatRow::at)
          .map(at -> at.plus(PROGRESS));
    }

    private static boolean isLate(ChatRow row, ChatMessage message) {
      return row.state() == ChatRow.State.WANTED && !message.isNews();
    }

    private static boolean isEarly(ChatRow row, ChatMessage message, Instant now) {
      return message.kind() == ChatMessage.Kind.HEAD
          && row.state() == ChatRow.State.POSTED
          && !row.says(message)
          && row.at() != null
          && now.isBefore(row.at().plus(PROGRESS));
    }
  }
}
