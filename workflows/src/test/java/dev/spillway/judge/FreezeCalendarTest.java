package dev.spillway.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ReleaseKind;
import dev.spillway.model.ServiceName;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreezeCalendarTest {
  private static final ServiceName ORDERS = new ServiceName("orders-api");
  private static final EnvironmentName PRODUCTION = new EnvironmentName("production");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** Friday 16:00 to Monday 08:00 in Berlin, over both changes of the clock in 2026. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-27T14:59:59Z, false", // Friday, 15:59:59 winter time
    "2026-03-27T15:00:00Z, true",
    "2026-03-29T01:00:00Z, true", // the clock goes forward
    "2026-03-30T05:59:59Z, true", // Monday, 07:59:59 summer time
    "2026-03-30T06:00:00Z, false",
    "2026-10-23T13:59:59Z, false", // Friday, summer time
    "2026-10-23T14:00:00Z, true",
    "2026-10-26T06:59:59Z, true", // Monday, winter time
    "2026-10-26T07:00:00Z, false",
    "2026-10-28T12:00:00Z, false",
  })
  void holdsOverTheWeekendByTheWallClock(Instant at, boolean frozen) {
    FreezeTime weekend =
        new FreezeTime.Weekly(
            DayOfWeek.FRIDAY, LocalTime.of(16, 0), DayOfWeek.MONDAY, LocalTime.of(8, 0), BERLIN);

    assertThat(admit(at, ReleaseKind.PLANNED, window(weekend)) instanceof Admission.Frozen)
        .isEqualTo(frozen);
  }

  /** In the night of 25 October 2026 the time from 2:00 to 3:00 comes twice in Berlin. */
  @ParameterizedTest
  @CsvSource({
    "2026-10-25T02:30, 2026-10-25T09:00, 2026-10-25T00:30:00Z, true", // the first 2:30
    "2026-10-25T02:30, 2026-10-25T09:00, 2026-10-25T00:29:59Z, false",
    "2026-10-25T00:00, 2026-10-25T02:30, 2026-10-25T01:29:59Z, true", // before the second 2:30
    "2026-10-25T00:00, 2026-10-25T02:30, 2026-10-25T01:30:00Z, false",
    "2026-03-29T02:30, 2026-03-29T09:00, 2026-03-29T01:29:59Z, false", // 2:30 does not exist
    "2026-03-29T02:30, 2026-03-29T09:00, 2026-03-29T01:30:00Z, true",
  })
  void errsOnTheLongSideWhereTheClockChanges(
      LocalDateTime from, LocalDateTime to, Instant at, boolean frozen) {
    FreezeTime once = new FreezeTime.Once(from, to, BERLIN);

    assertThat(once.endsAfter(at).isPresent()).isEqualTo(frozen);
  }

  @Test
  void namesTheFreezeThatEndsLast() {
    Instant at = Instant.parse("2026-11-27T12:00:00Z");
    FreezeWindow day = window("day", "2026-11-27T00:00", "2026-11-28T00:00");
    FreezeWindow sales = window("sales", "2026-11-26T00:00", "2026-11-30T08:00");

    Admission admission =
        new FreezeCalendar(List.of(sales, day)).admit(at, ORDERS, PRODUCTION, ReleaseKind.PLANNED);

    assertThat(admission)
        .isEqualTo(
            new Admission.Frozen(
                "sales",
                at.plus(FreezeCalendar.LOOK_AGAIN),
                "because, until 2026-11-30T07:00:00Z"));
  }

  @Test
  void letsPassWhatItExcepts() {
    FreezeWindow window =
        new FreezeWindow(
            "sales",
            "because",
            new FreezeTime.Once(
                LocalDateTime.parse("2026-11-26T00:00"),
                LocalDateTime.parse("2026-11-30T08:00"),
                BERLIN),
            List.of(PRODUCTION),
            List.of(ORDERS),
            List.of(ReleaseKind.HOTFIX));
    Instant at = Instant.parse("2026-11-27T12:00:00Z");
    FreezeCalendar calendar = new FreezeCalendar(List.of(window));

    assertThat(calendar.admit(at, ORDERS, PRODUCTION, ReleaseKind.HOTFIX))
        .isEqualTo(new Admission.Admitted(at.plus(FreezeCalendar.LOOK_AGAIN)));
    assertThat(calendar.admit(at, ORDERS, new EnvironmentName("staging"), ReleaseKind.PLANNED))
        .isEqualTo(new Admission.Admitted(at.plus(FreezeCalendar.LOOK_AGAIN)));
    assertThat(calendar.admit(at, new ServiceName("users"), PRODUCTION, ReleaseKind.PLANNED))
        .isEqualTo(new Admission.Admitted(at.plus(FreezeCalendar.LOOK_AGAIN)));
    assertThat(calendar.admit(at, ORDERS, PRODUCTION, ReleaseKind.PLANNED))
        .isInstanceOf(Admission.Frozen.class);
  }

  private static Admission admit(Instant at, ReleaseKind kind, FreezeWindow window) {
    return new FreezeCalendar(List.of(window)).admit(at, ORDERS, PRODUCTION, kind);
  }

  private static FreezeWindow window(String name, String from, String to) {
    return new FreezeWindow(
        name,
        "because",
        new FreezeTime.Once(LocalDateTime.parse(from), LocalDateTime.parse(to), BERLIN),
        List.of(),
        List.of(),
        List.of());
  }

  private static FreezeWindow window(FreezeTime time) {
    return new FreezeWindow("weekend", "because", time, List.of(), List.of(), List.of());
  }

  @Test
  void admitsOnlyUntilTheNextFreezeBegins() {
    FreezeWindow window =
        new FreezeWindow(
            "sales",
            "because",
            new FreezeTime.Once(
                LocalDateTime.parse("2026-11-26T13:07"),
                LocalDateTime.parse("2026-11-30T08:00"),
                BERLIN),
            List.of(),
            List.of(),
            List.of());
    FreezeCalendar calendar = new FreezeCalendar(List.of(window));

    assertThat(
            calendar.admit(
                Instant.parse("2026-11-26T12:00:30Z"), ORDERS, PRODUCTION, ReleaseKind.PLANNED))
        .isEqualTo(new Admission.Admitted(Instant.parse("2026-11-26T12:07:00Z")));
  }
}
