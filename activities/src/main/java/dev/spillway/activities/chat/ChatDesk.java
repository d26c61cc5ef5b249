package dev.spillway.activities.chat;

import dev.spillway.activities.registry.RecordFollower;
import dev.spillway.model.ReleaseId;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the threads of all releases as the record says. Any number of processes may do so. One
 * thread at a time calls it; {@link ChatFollower} is that.
 */
public final class ChatDesk implements RecordFollower.Desk {
  private static final Logger LOG = LoggerFactory.getLogger(ChatDesk.class);
  private static final String INBOX = "spillway_inbox";
  private static final Duration SWEEP = Duration.ofSeconds(30);
  private static final Duration LONGEST_REST = Duration.ofSeconds(2);
  private static final Duration CLAIMED_REST = Duration.ofMillis(500);
  private static final Duration CLICK_REST = Duration.ofSeconds(1);
  private static final Duration REFUSED_REST = Duration.ofMinutes(5);

  private final Chat chat;
  private final ChatTable table;
  private final ChatReading reading;
  private final ChatOutage outage;
  private final ChatScribe scribe;
  private final Clock clock;
  private final ChatPause pause = new ChatPause();
  private final ChatRate rate = new ChatRate();

  /** When to look at a release next. */
  private final SortedMap<ReleaseId, Instant> due = new TreeMap<>();

  private Instant nextSweep = Instant.MIN;

  /** A desk for one chat, which wakes somebody on another way where that chat is away. */
  public ChatDesk(
      Chat chat, ChatTable table, ChatRecord record, ChatLayout layout, ChatAlarm alarm) {
    this(
        new Tools(
            chat,
            table,
            new ChatReading(record, table, layout),
            new ChatOutage(chat.name(), table.outages(), record, alarm)),
        Clock.systemUTC());
  }

  ChatDesk(Tools tools, Clock clock) {
    this.chat = tools.chat();
    this.table = tools.table();
    this.reading = tools.reading();
    this.outage = tools.outage();
    this.scribe = new ChatScribe(chat, table);
    this.clock = clock;
  }

  /** What lies on it. */
  record Tools(Chat chat, ChatTable table, ChatReading reading, ChatOutage outage) {}

  /** Open questions that stand nowhere yet; may be asked by any thread. */
  public int undelivered() {
    return outage.undelivered();
  }

  /** Whether some of them have for two minutes or more; may be asked by any thread. */
  public boolean isDegraded() {
    return outage.isDegraded();
  }

  @Override
  public List<String> alsoHears() {
    return List.of(INBOX);
  }

  @Override
  public List<ReleaseId> concerned(String channel) throws SQLException {
    return table.clicked();
  }

  /** With the next turn. */
  @Override
  public void lookAtAll() {
    nextSweep = Instant.MIN;
  }

  @Override
  public Duration turn(Set<ReleaseId> changed) throws SQLException {
    Instant now = clock.instant();
    changed.forEach(release -> due.put(release, now));
    if (!pause.isOver(now)) {
      outage.look(now, false);
      return rest(now, pause.until());
    }
    boolean sweeps = !now.isBefore(nextSweep);
    if (sweeps) {
      reading.followed().forEach(release -> due.putIfAbsent(release, now));
      nextSweep = now.plus(SWEEP);
    }
    List<ChatWork> work = new ArrayList<>();
    for (ReleaseId release : dueBy(now)) {
      work.addAll(look(release, now));
    }
    work.sort(Comparator.comparing(ChatWork::urgency));
    for (ChatWork next : work) {
      writeIfAllowed(next, now);
    }
    outage.look(now, sweeps);
    return rest(now, due.values().stream().min(Instant::compareTo).orElse(Instant.MAX));
  }

  private void writeIfAllowed(ChatWork work, Instant now) throws SQLException {
    if (!pause.isOver(now)) {
      postpone(work.release(), pause.until());
    } else if (rate.permits(work.urgency())) {
      write(work, now);
    } else {
      postpone(work.release(), now.plus(CLICK_REST));
    }
  }

  private List<ReleaseId> dueBy(Instant now) {
    return due.entrySet().stream()
        .filter(entry -> !entry.getValue().isAfter(now))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What is to be written for a release; what can wait is put down for later. */
  private List<ChatWork> look(ReleaseId release, Instant now) throws SQLException {
    due.remove(release);
    Optional<ChatReading.Look> look = reading.look(release, now);
    outage
        .backlog()
        .seen(
            release,
            look.map(ChatReading.Look::unposted).orElseGet(Collections::emptySortedSet),
            now);
    if (look.isEmpty()) {
      return List.of();
    }
    if (look.get().followed().hasClicks()) {
      postpone(release, now.plus(CLICK_REST));
    }
    look.get().nextDue(now).ifPresent(next -> postpone(release, next));
    List<ChatWork> work = look.get().work(now);
    if (work.isEmpty()) {
      reading.settle(look.get());
    }
    return work;
  }

  private void write(ChatWork work, Instant now) throws SQLException {
    Optional<ChatRow> claimed = table.claim(work.release(), work.key());
    if (claimed.isEmpty()) {
      postpone(work.release(), now.plus(CLAIMED_REST));
      return;
    }
    try {
      write(work, claimed.get(), now);
    } catch (ChatException e) {
      table.letGo(claimed.get());
      postpone(work.release(), failed(e, work, now));
    }
  }

  /** Reads behind the claim, lest something older be written over something newer. */
  private void write(ChatWork work, ChatRow claimed, Instant now)
      throws ChatException, SQLException {
    Optional<ChatReading.Look> look = reading.look(work.release(), now);
    Optional<ChatMessage> message = look.flatMap(seen -> seen.message(work.key()));
    if (message.isEmpty() || claimed.says(message.get())) {
      table.letGo(claimed);
      return;
    }
    boolean head = message.get().kind() == ChatMessage.Kind.HEAD;
    Optional<String> thread = look.flatMap(ChatReading.Look::thread);
    if (!head && thread.isEmpty()) {
      table.letGo(claimed);
      postpone(work.release(), now.plus(CLAIMED_REST));
      return;
    }
    scribe.write(claimed, head ? null : thread.orElseThrow(), message.get(), now);
    outage.backlog().posted(work.release(), work.key());
    answered();
  }

  private void answered() {
    if (pause.isAway()) {
      LOG.info("{} answers again; what it missed is being written", chat.name());
    }
    pause.answered();
  }

  /** Notes a failure and says when to try again. */
  private Instant failed(ChatException failure, ChatWork work, Instant now) {
    return switch (failure.kind()) {
      case TOO_MANY -> {
        pause.asked(now, failure.retryAfter().orElse(SWEEP));
        yield pause.until();
      }
      case UNSURE -> {
        noAnswer(failure, now);
        yield pause.until();
      }
      case REFUSED -> {
        LOG.error(
            "{} refuses the message {} of release {}: {}",
            chat.name(),
            work.key(),
            work.release(),
            failure.getMessage());
        yield now.plus(REFUSED_REST);
      }
    };
  }

  private void noAnswer(ChatException failure, Instant now) {
    if (!pause.isAway()) {
      LOG.warn(
          "{} gives no answer ({}); releases go on, and their gates can be decided with"
              + " 'spillway approve' meanwhile",
          chat.name(),
          failure.getMessage());
    }
    pause.noAnswer(now);
  }

  private void postpone(ReleaseId release, Instant until) {
    due.merge(release, until, (one, other) -> one.isBefore(other) ? one : other);
  }

  private Duration rest(Instant now, Instant until) {
    Instant first = until.isBefore(nextSweep) ? until : nextSweep;
    Duration rest = Duration.between(now, first.isBefore(now) ? now : first);
    return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
  }
}
