package dev.spillway.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event at its place in a release's chain. Texts are kept as PostgreSQL can keep them (without
 * NUL and halves of surrogate pairs), times to the microsecond: what is read is what was hashed.
 *
 * <p>It has the fields of the event and its place, hence more than eight.
 *
 * @param seq 1 for the first event of a release, then without a gap
 * @param prevHash of the event before; {@link #NO_HASH} for the first one
 * @param hash what {@link #computedHash} gave when it was written
 */
public record RecordedEvent(
    ReleaseId release,
    long seq,
    String prevHash,
    String hash,
    String id,
    Instant time,
    String type,
    String actor,
    String subject,
    @Nullable String evidence,
    String outcome,
    String reason) {
  /** Stands before the first event. */
  public static final String NO_HASH = "0".repeat(64);

  public RecordedEvent {
    Objects.requireNonNull(release, "release");
    Objects.requireNonNull(prevHash, "prevHash");
    Objects.requireNonNull(hash, "hash");
    time = time.truncatedTo(ChronoUnit.MICROS);
    id = kept(id);
    type = kept(type);
    actor = kept(actor);
    subject = kept(subject);
    evidence = evidence == null ? null : kept(evidence);
    outcome = kept(outcome);
    reason = kept(reason);
  }

  /**
   * {@link Fingerprint#of} over, in this order: prevHash, seq in decimal, id, time in ISO-8601 and
   * UTC, type, actor, release, subject, evidence ({@code -} where there is none, else {@code +} and
   * the text as written), outcome, reason.
   */
  public String computedHash() {
    return Fingerprint.of(
        prevHash,
        Long.toString(seq),
        id,
        time.toString(),
        type,
        actor,
        release.value(),
        subject,
        evidence == null ? "-" : "+" + evidence,
        outcome,
        reason);
  }

  /** The same event with the hash that belongs to it. */
  public RecordedEvent sealed() {
    return new RecordedEvent(
        release,
        seq,
        prevHash,
        computedHash(),
        id,
        time,
        type,
        actor,
        subject,
        evidence,
        outcome,
        reason);
  }

  /** A text as the record keeps it: without NUL and halves of surrogate pairs. */
  public static String kept(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new String(bytes, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
  }
}
