package dev.spillway.activities.chat;

import dev.spillway.port.RecordedRelease;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** That questions do not get into a chat, and that they do again. */
public sealed interface ChatTrouble {
  /** The same for every repeat, and another for the end. */
  String key();

  /** One whose question has waited. */
  RecordedRelease release();

  /** One line. */
  String subject();

  /** What happened, and what to do. */
  String text();

  /**
   * Questions have waited for longer than people should.
   *
   * @param since when the first of them
   * @param waiting whose they are, one at least
   */
  record Degraded(String chat, Instant since, List<RecordedRelease> waiting)
      implements ChatTrouble {
    public Degraded {
      waiting = List.copyOf(waiting);
      if (waiting.isEmpty()) {
        throw new IllegalArgumentException("Expected a release that waits, but found none");
      }
    }

    @Override
    public String key() {
      return "%s-delivery-degraded/%s".formatted(chat, since);
    }

    @Override
    public RecordedRelease release() {
      return waiting.getFirst();
    }

    @Override
    public String subject() {
      return "%s shows no questions: %d releases wait unseen".formatted(chat, waiting.size());
    }

    @Override
    public String text() {
      return "Since %s no question gets into %s. These wait: %s. Decide without it: %s. See docs/runbooks/approve-when-slack-is-down.md"
          .formatted(
              since,
              chat,
              waiting.stream().map(Degraded::named).collect(Collectors.joining(", ")),
              "spillway approve %s --env %s"
                  .formatted(release().service(), release().environment()));
    }

    private static String named(RecordedRelease release) {
      return "%s in %s (%s)".formatted(release.service(), release.environment(), release.release());
    }
  }

  /**
   * All of them are there.
   *
   * @param since when it began
   * @param until when the last was there, or no longer asked
   * @param release the first that has waited
   */
  record Restored(String chat, Instant since, Instant until, RecordedRelease release)
      implements ChatTrouble {
    @Override
    public String key() {
      return "%s-delivery-restored/%s".formatted(chat, since);
    }

    @Override
    public String subject() {
      return "%s shows questions again".formatted(chat);
    }

    @Override
    public String text() {
      return "What waited from %s to %s is in %s, or was decided meanwhile. Nothing is to be done."
          .formatted(since, until, chat);
    }
  }
}
