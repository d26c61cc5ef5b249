package dev.spillway.activities.chat.slack;

import dev.spillway.activities.registry.SecretReference;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How to reach Slack.
 *
 * @param base scheme and host, and no path; the API is below {@code /api/}
 * @param token the bot's, {@code xoxb-…}; read for each call
 * @param signingSecrets the current one first, then one that is going away; read for each use
 * @param timeout for one call
 */
public record SlackSettings(
    SlackInstallation installation,
    URI base,
    SecretReference token,
    List<SecretReference> signingSecrets,
    Duration timeout) {
  /** Slack's own. */
  public static final URI BASE = URI.create("https://slack.com");

  public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);

  public SlackSettings {
    signingSecrets = List.copyOf(signingSecrets);
    if (signingSecrets.isEmpty() || signingSecrets.size() > 2) {
      throw new IllegalArgumentException(
          "Expected one signing secret, or two while it is changed, but found "
              + signingSecrets.size());
    }
    if (base.getHost() == null || !base.getRawPath().isEmpty()) {
      throw new IllegalArgumentException(
          "Expected Slack's address as scheme and host, such as https://slack.com, but was "
              + base);
    }
  }

  /** The secrets themselves, the current one first. */
  public List<String> readSigningSecrets() {
    return signingSecrets.stream().map(SecretReference::resolve).toList();
  }
}
