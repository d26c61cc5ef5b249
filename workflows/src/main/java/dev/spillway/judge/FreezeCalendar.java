package dev.spillway.judge;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ReleaseKind;
import dev.spillway.model.ServiceName;
import java.time.Duration;
import java.time.Instant;
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
    FreezeWindow longest = null;
    Instant until = Instant.MIN;
    for (FreezeWindow window : windows) {
      Optional<Instant> end = window.heldUntil(at, service, environment, kind);
      if (end.isPresent() && end.get().isAfter(until)) {
        longest = window;
        until = end.get();
      }
    }
    if (longest == null) {
      return new Admission.Admitted();
    }
    Instant again = at.plus(LOOK_AGAIN);
    return new Admission.Frozen(
        longest.name(),
        again.isBefore(until) ? again : until,
        "%s, until %s".formatted(longest.reason(), until));
  }
}
