package dev.spillway.activities.chat.slack;

import dev.spillway.model.ReleaseId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A form that asks why somebody rejects.
 *
 * @param trigger the leave to open it, which Slack gives with a click and for three seconds
 * @param value of the button, as it was sealed; the form carries nothing else
 * @param written what stands in it at first, such as what was written on the card
 */
public record SlackForm(String trigger, String value, ReleaseId release, String written) {
  private static final Pattern TRIGGER = Pattern.compile("[A-Za-z0-9._-]{1,200}");

  /** The leave that a request gives; empty where it gives none. */
  static Optional<String> trigger(String text) {
    return Optional.of(text).filter(one -> TRIGGER.matcher(one).matches());
  }
}
