package dev.spillway.activities.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.spillway.judge.FreezeCalendar;
import dev.spillway.judge.FreezeTime;
import dev.spillway.judge.FreezeWindow;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ReleaseKind;
import dev.spillway.model.ServiceName;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreezeYamlTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void readsWindowsOfBothKinds() {
    FreezeCalendar calendar =
        FreezeYaml.parse(
            """
            freezes:
              - name: weekend
                reason: nobody is on call for releases
                zone: Europe/Berlin
                every: {from: Fri 16:00, to: monday 08:00}
                environments: [production]
                services: [orders-api, users]
                except: [hotfix, rollback]
              - name: sales
                reason: the busiest days of the year
                zone: Europe/Berlin
                from: 2026-11-27T00:00
                to: 2026-11-30T08:00
            """);

    assertThat(calendar.windows())
        .containsExactly(
            new FreezeWindow(
                "weekend",
                "nobody is on call for releases",
                new FreezeTime.Weekly(
                    DayOfWeek.FRIDAY,
                    LocalTime.of(16, 0),
                    DayOfWeek.MONDAY,
                    LocalTime.of(8, 0),
                    BERLIN),
                List.of(new EnvironmentName("production")),
                List.of(new ServiceName("orders-api"), new ServiceName("users")),
                List.of(ReleaseKind.HOTFIX, ReleaseKind.ROLLBACK)),
            new FreezeWindow(
                "sales",
                "the busiest days of the year",
                new FreezeTime.Once(
                    LocalDateTime.parse("2026-11-27T00:00"),
                    LocalDateTime.parse("2026-11-30T08:00"),
                    BERLIN),
                List.of(),
                List.of(),
                List.of()));
  }

  @Test
  void readsAListWithoutWindows() {
    assertThat(FreezeYaml.parse("freezes: []")).isEqualTo(FreezeCalendar.EMPTY);
  }

  @Test
  void keepsNameAndReasonOnOneLine() {
    FreezeCalendar calendar =
        FreezeYaml.parse(
            """
            freezes:
              - name: "sales\\e[2J"
                reason: |
                  the busiest
                  days
                zone: UTC
                from: 2026-11-27T00:00
                to: 2026-11-30T08:00
            """);

    assertThat(calendar.windows().getFirst().name()).isEqualTo("sales [2J");
    assertThat(calendar.windows().getFirst().reason()).isEqualTo("the busiest days");
  }

  /** An empty or a foreign file is no list without windows. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing",
        "[]",
        "freeze: []",
        "freezes:",
        "freezes: {}",
        "freezes: none",
        "{freezes: [], other: 1}",
        "freezes: []\n---\nfreezes: []",
        "freezes: []\nfreezes: []",
        "freezes: [weekend]",
        "freezes: [null]",
        "freezes: [",
        "freezes: [{name: &a [x]}, *a]",
      })
  void refusesAFileThatIsNoListOfWindows(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> FreezeYaml.parse(text));
  }

  @Test
  void acceptsTheWindowThatTheNextTestSpoils() {
    assertThat(FreezeYaml.parse(window("zone: UTC")).windows()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "enviroments: [production]",
        "environments: production",
        "environments: [~]",
        "environments: [null]",
        "environments: ['']",
        "environments: [[production]]",
        "environments: [{name: production}]",
        "environments: ['not a name']",
        "services: orders-api",
        "services: [null]",
        "except: hotfix",
        "except: [null]",
        "except: [unknown]",
        "except: [Hotfix]",
        "every: weekend",
        "every: [Fri 16:00, Mon 08:00]",
        "every: {from: Fri 16:00, to: Mon 08:00}",
        "every:",
        "1: 2",
      })
  void refusesAWindowWithOneMoreLine(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FreezeYaml.parse(window("zone: UTC", line)))
        .withMessageContaining("Expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zone: Europe/Berln", "zone: +25:00", "zone: ''", "zone:", "zone: [UTC]"})
  void refusesAZoneThatIsNone(String zone) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FreezeYaml.parse(window(zone)))
        .withMessageContaining("sales");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-27, 2026-11-30",
    "2026-11-27T00:00Z, 2026-11-30T08:00Z",
    "2026-11-27T25:00, 2026-11-30T08:00",
    "2026-02-30T00:00, 2026-11-30T08:00",
    "27.11.2026 00:00, 30.11.2026 08:00",
    "2026-11-30T08:00, 2026-11-27T00:00",
    "2026-11-27T00:00, 2026-11-27T00:00",
    "'', 2026-11-27T00:00",
  })
  void refusesTimesThatAreNone(String from, String to) {
    String text =
        """
        freezes:
          - {name: sales, reason: because, zone: UTC, from: "%s", to: "%s"}
        """
            .formatted(from, to);

    assertThatIllegalArgumentException().isThrownBy(() -> FreezeYaml.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{from: Fri 16:00}",
        "{to: Fri 16:00}",
        "{from: Fr 16:00, to: Mon 08:00}",
        "{from: Frisday 16:00, to: Mon 08:00}",
        "{from: Fri, to: Mon 08:00}",
        "{from: Fri 16:00, to: Mon 8}",
        "{from: Fri 4pm, to: Mon 08:00}",
        "{from: Fri 16:00 CET, to: Mon 08:00}",
        "{from: Fri 16:00, to: Mon 08:00, zone: UTC}",
        "{}",
      })
  void refusesAWeekThatIsNone(String every) {
    String text =
        """
        freezes:
          - {name: weekend, reason: because, zone: UTC, every: %s}
        """
            .formatted(every);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> FreezeYaml.parse(text))
        .withMessageContaining("weekend");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "reason", "zone", "from", "to"})
  void saysWhatIsMissing(String key) {
    String text = window("zone: UTC").replaceFirst("\\b%s:.*".formatted(key), "");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> FreezeYaml.parse(text))
        .withMessageContaining("Expected '%s'".formatted(key));
  }

  private static String window(String... lines) {
    return """
    freezes:
      - reason: because
        name: sales
        from: 2026-11-27T00:00
        to: 2026-11-30T08:00
    """
        + String.join("", List.of(lines).stream().map("    %s\n"::formatted).toList());
  }
}
