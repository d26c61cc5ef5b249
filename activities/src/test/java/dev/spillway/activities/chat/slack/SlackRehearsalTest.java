package dev.spillway.activities.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlackRehearsalTest {
  private static final Instant NOW = Instant.parse("2026-04-15T10:00:00Z");
  private static final SlackInstallation INSTALLATION =
      new SlackInstallation("A0FAKE", "T0FAKE", "eu-1", SlackInstallation.HOOKS);

  private final List<String> looked = new ArrayList<>();

  /** Anything else would have ended before all was done that a click takes. */
  @Test
  void goesTheWholeWayOfAClick() {
    SlackRehearsal rehearsal = rehearsal(true);

    assertThat(rehearsal.judge(NOW)).isInstanceOf(SlackVerdict.Clicked.class);
    assertThat(looked).hasSize(1);
  }

  @Test
  void saysWhatAClickWouldBeTold() {
    assertThat(rehearsal(false).judge(NOW))
        .isEqualTo(new SlackVerdict.Refused(SlackReject.REPLAYED));
  }

  private SlackRehearsal rehearsal(boolean isNew) {
    return new SlackRehearsal(
        INSTALLATION,
        () -> List.of("current", "previous"),
        (key, until) -> {
          looked.add(key);
          return isNew;
        });
  }
}
