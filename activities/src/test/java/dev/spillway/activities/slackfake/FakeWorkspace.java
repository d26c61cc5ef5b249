package dev.spillway.activities.slackfake;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A workspace with one app in it.
 *
 * @param users by their id, what they are called
 */
public record FakeWorkspace(
    String token,
    String signingSecret,
    String appId,
    String teamId,
    SortedMap<String, String> users) {
  /** As which the app posts. */
  public static final String BOT = "B0FAKE";

  public FakeWorkspace {
    users = Collections.unmodifiableSortedMap(new TreeMap<>(users));
  }

  /** One with Ann and Bob. */
  public static FakeWorkspace usual() {
    return usual(new TreeMap<>(Map.of("U0ANN", "ann", "U0BOB", "bob")));
  }

  /** The same with other people. */
  public static FakeWorkspace usual(SortedMap<String, String> users) {
    return new FakeWorkspace("xoxb-fake-token", "fake-signing-secret", "A0FAKE", "T0FAKE", users);
  }
}
