package dev.spillway.activities.chat.slack;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who we are to Slack.
 *
 * @param appId of our app, {@code A…}
 * @param teamId of the workspace, {@code T…}; in an organisation-wide installation {@code E…}
 * @param instance which installation of Spillway this is; each has an app of its own
 * @param hooks scheme and host of the addresses at which a click is answered
 */
public record SlackInstallation(String appId, String teamId, String instance, URI hooks) {
  /** Slack's own. */
  public static final URI HOOKS = URI.create("https://hooks.slack.com");

  private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9]{1,31}");
  private static final Pattern INSTANCE = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Pattern HOOK_PATH = Pattern.compile("/actions/[A-Za-z0-9/_-]{1,300}");

  public SlackInstallation {
    check(ID, appId, "an app id such as A012AB3CD", appId);
    check(ID, teamId, "a team id such as T012AB3CD", teamId);
    check(INSTANCE, instance, "an instance of lower-case letters, digits and hyphens", instance);
  }

  /** The path of an address for an answer; empty for an address anywhere else. */
  Optional<String> hookPath(String url) {
    return Optional.of(url)
        .filter(text -> text.startsWith(hooks + "/"))
        .map(text -> text.substring(hooks.toString().length()))
        .filter(path -> HOOK_PATH.matcher(path).matches());
  }

  private static void check(Pattern form, String value, String expected, String found) {
    if (!form.matcher(value).matches()) {
      throw new IllegalArgumentException("Expected %s, but was '%s'".formatted(expected, found));
    }
  }
}
