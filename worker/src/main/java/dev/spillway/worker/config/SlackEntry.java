package dev.spillway.worker.config;

import dev.spillway.activities.registry.SecretReference;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A Slack workspace; without a token there is none.
 *
 * @param appToken opens a connection over which clicks come; absent: they come by HTTP alone
 * @param signingSecrets the current one first, then one that is going away
 * @param channel of every service that has none of its own
 * @param channels by service
 * @param baseUrl scheme and host of Slack's API
 */
public record SlackEntry(
    @Nullable SecretReference token,
    @Nullable SecretReference appToken,
    List<SecretReference> signingSecrets,
    @Nullable String appId,
    @Nullable String teamId,
    @Nullable String channel,
    @DefaultValue Map<String, ChannelEntry> channels,
    @DefaultValue("https://slack.com") URI baseUrl) {
  public SlackEntry {
    signingSecrets = signingSecrets == null ? List.of() : List.copyOf(signingSecrets);
    channels = Collections.unmodifiableSortedMap(new TreeMap<>(channels));
    boolean any = token != null || appId != null || teamId != null || channel != null;
    boolean all = token != null && appId != null && teamId != null && channel != null;
    if (any && (!all || signingSecrets.isEmpty())) {
      throw new IllegalArgumentException(
          "Expected token, signing-secrets, app-id, team-id and channel together, but one of them"
              + " is absent");
    }
    if (channel != null) {
      requireChannel(channel);
      requireId("app-id", appId, "A012AB3CD");
      requireId("team-id", teamId, "T012AB3CD");
    }
    if (baseUrl.getHost() == null || !baseUrl.getRawPath().isEmpty()) {
      throw new IllegalArgumentException(
          "Expected a base-url of scheme and host alone, such as https://slack.com");
    }
  }

  /** Whether there is a workspace. */
  public boolean isSet() {
    return token != null;
  }

  private static void requireId(String key, @Nullable String id, String example) {
    if (id == null || !id.matches("[A-Z][A-Z0-9]{1,31}")) {
      throw new IllegalArgumentException(
          "Expected %s as Slack shows it, such as %s, but was '%s'".formatted(key, example, id));
    }
  }

  static void requireChannel(@Nullable String id) {
    if (id == null || !id.matches("[CG][A-Z0-9]{1,30}")) {
      throw new IllegalArgumentException(
          "Expected a channel by its id, such as C012AB3CD, but was '%s'".formatted(id));
    }
  }
}
