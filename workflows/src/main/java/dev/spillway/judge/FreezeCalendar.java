package dev.spillway.judge;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ReleaseKind;
import dev.spillway.model.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All freeze windows of an installation. */
public record FreezeCalendar(List<FreezeWindow> windows) {
  public static final FreezeCalendar EMPTY = new FreezeCalendar(List.of());

  /** A freeze may be lifted early, so a release looks again this often. */
  public static final Duration LOOK_AGAIN = Duration.ofMinutes(15);

  public FreezeCalendar {
    windows = List.copyOf(windows);
  }

  /** Whether a release may move forward then; of several freezes the one that ends last counts. */
  public Admission admit(
      Instant at, ServiceName service, EnvironmentName environment, ReleaseKind kind) {
    Instant again = at.plus(LOOK_AGAIN);
    return heldAt(at, service, environment, kind)
        .<Admission>map(held -> held.asOf(again))
        .orElseGet(() -> new Admission.Admitted(free(at, service, environment, kind)));
  }

  /** To the minute, which is as fine as windows are written. */
  private Instant free(
      Instant at, ServiceName service, EnvironmentName environment, ReleaseKind kind) {
    Instant again = at.plus(LOOK_AGAIN);
    Instant minute = at.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    while (minute.isBefore(again)) {
      if (heldAt(minute, service, environment, kind).isPresent()) {
        return minute;
      }
      minute = minute.plus(1, ChronoUnit.MINUTES);
    }
    return again;
  }

  private Optional<Held> heldAt(
      Instant at, ServiceName service, EnvironmentName environment, ReleaseKind kind) {
    return windows.stream()
        .flatMap(
            window ->
                window.heldUntil(at, service, environment, kind).stream()
                    .map(until -> new Held(window, until)))
        .max(Comparator.comparing(Held::until));
  }

  private record Held(FreezeWindow window, Instant until) {
    Admission asOf(Instant again) {
      return new Admission.Frozen(
          window.name(),
          again.isBefore(until) ? again : until,
          "%s, until %s".formatted(window.reason(), until));
    }
  }
}
