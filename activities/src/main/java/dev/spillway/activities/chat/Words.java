package dev.spillway.activities.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spillway.model.Image;
import dev.spillway.model.RecordedEvent;
import dev.spillway.model.Running;
import dev.spillway.wire.WireFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the record holds, in words for people. */
final class Words {
  static final String RECORDING = "Recording an answer that was just clicked …";

  private Words() {}

  /** A name of the wire with a capital and without hyphens. */
  static String of(String wireName) {
    return wireName.isEmpty()
        ? wireName
        : Character.toUpperCase(wireName.charAt(0)) + wireName.substring(1).replace('-', ' ');
  }

  /** Without most of its digits; as it is where it is no image. */
  static String image(String reference) {
    try {
      Image image = Image.of(reference);
      return image.repository() + "@" + image.shortDigest();
    } catch (IllegalArgumentException e) {
      return reference;
    }
  }

  static String verdict(RecordedEvent verdict) {
    return "Analysis %s: %s, %s".formatted(verdict.subject(), verdict.outcome(), verdict.reason());
  }

  /** Empty where the evidence is of another kind. */
  static Optional<String> running(@Nullable String evidence) {
    return read(evidence, Running.class).map(Words::running);
  }

  static String running(Running running) {
    List<String> parts = new ArrayList<>();
    if (running.image() != null) {
      parts.add(running.image().shortDigest());
    }
    parts.add("canary %d %%".formatted(running.canary().value()));
    if (running.flags() != null) {
      running.flags().forEach((flag, on) -> parts.add("%s %d %%".formatted(flag, on.value())));
    }
    return "Runs now: " + String.join(", ", parts);
  }

  /** Evidence as its record; empty where it is absent or another one's. */
  static <T> Optional<T> read(@Nullable String evidence, Class<T> type) {
    if (evidence == null || !evidence.startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(WireFormat.mapper().readValue(evidence, type));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
