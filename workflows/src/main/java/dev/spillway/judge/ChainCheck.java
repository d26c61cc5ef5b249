package dev.spillway.judge;

import dev.spillway.model.RecordedEvent;
import dev.spillway.model.ReleaseId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a release's chain has been followed. Every change of an event, and every event that was
 * taken out, put in or moved, breaks it; a tail that was cut shows at {@link #end}.
 *
 * <p>Who rewrites all events and the release's line is not found by this: only a hash that was kept
 * elsewhere shows that.
 *
 * @param events how many have been followed
 * @param lastHash of the last of them
 * @param found the first break, if there was one; nothing is followed after it
 */
public record ChainCheck(
    ReleaseId release, long events, String lastHash, @Nullable ChainBreak found) {
  /** Before the first event. */
  public static ChainCheck of(ReleaseId release) {
    return new ChainCheck(release, 0, RecordedEvent.NO_HASH, null);
  }

  /** Goes on to the next event. */
  public ChainCheck follow(RecordedEvent event) {
    if (found != null) {
      return this;
    }
    return problem(event)
        .map(why -> new ChainCheck(release, events, lastHash, new ChainBreak(events + 1, why)))
        .orElseGet(() -> new ChainCheck(release, event.seq(), event.hash(), null));
  }

  /**
   * What is wrong, once every event was followed.
   *
   * @param written how many events the release's line counts
   * @param writtenHash the hash of the last one, as the line has it
   */
  public Optional<ChainBreak> end(long written, String writtenHash) {
    if (found != null) {
      return Optional.of(found);
    }
    if (events < written) {
      return broken(
          events + 1,
          "Expected %d events, but the chain ends after %d: its tail is cut"
              .formatted(written, events));
    }
    if (events > written) {
      return broken(
          written + 1,
          "Expected %d events, but found %d: something was added".formatted(written, events));
    }
    return lastHash.equals(writtenHash)
        ? Optional.empty()
        : broken(events, "Expected the last event's hash to be the one in the release's line");
  }

  private static Optional<ChainBreak> broken(long seq, String why) {
    return Optional.of(new ChainBreak(seq, why));
  }

  private Optional<String> problem(RecordedEvent event) {
    long expected = events + 1;
    if (event.seq() != expected) {
      return Optional.of(
          "Expected event %d, but found event %d: one is missing, doubled or moved"
              .formatted(expected, event.seq()));
    }
    if (!event.release().equals(release)) {
      return Optional.of("Expected an event of this release, but it is of " + event.release());
    }
    if (!event.prevHash().equals(lastHash)) {
      return Optional.of("Expected the hash of the event before, but it follows another one");
    }
    return event.computedHash().equals(event.hash())
        ? Optional.empty()
        : Optional.of("Expected the content that was hashed, but it is another one");
  }
}
