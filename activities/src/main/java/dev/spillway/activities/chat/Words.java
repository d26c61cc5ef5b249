package dev.spillway.activities.chat;

import dev.spillway.model.Image;
import dev.spillway.model.RecordedEvent;
import dev.spillway.model.Running;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What the record holds, in words for people. */
final class Words {
  static final String RECORDING = "Recording an answer that was just clicked …";

  private Words() {}

  /** What became, so far, of an answer that was clicked. */
  static String late(LateClick click) {
    return "An answer clicked at %s waits: %s. By %s it is carried out or refused."
        .formatted(click.receivedAt().truncatedTo(ChronoUnit.SECONDS), click.why(), click.until());
  }

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
}
