package dev.spillway.judge;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * When a freeze holds, by the wall clock of a zone. Where the clock is set back, so that a time
 * comes twice, a freeze begins with the first and ends with the second; where it is set forward
 * over a time, that time is the moment of the change. So it never is shorter than what the wall
 * clock says.
 */
public sealed interface FreezeTime {
  /** When it ends, if it holds at that instant. */
  Optional<Instant> endsAfter(Instant at);

  /** From one date and time to another. */
  record Once(LocalDateTime from, LocalDateTime to, ZoneId zone) implements FreezeTime {
    public Once {
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException(
            "Expected a freeze that ends after it begins, but it is from %s to %s"
                .formatted(from, to));
      }
    }

    @Override
    public Optional<Instant> endsAfter(Instant at) {
      Instant end = end(to, zone);
      return at.isBefore(begin(from, zone)) || !at.isBefore(end)
          ? Optional.empty()
          : Optional.of(end);
    }
  }

  /** Every week, from one day and time to the next occurrence of another. */
  record Weekly(DayOfWeek fromDay, LocalTime from, DayOfWeek toDay, LocalTime to, ZoneId zone)
      implements FreezeTime {
    @Override
    public Optional<Instant> endsAfter(Instant at) {
      LocalDate today = at.atZone(zone).toLocalDate();
      LocalDate latest = today.with(TemporalAdjusters.nextOrSame(fromDay));
      return lasting(latest, at)
          .or(() -> lasting(latest.minusWeeks(1), at))
          .or(() -> lasting(latest.minusWeeks(2), at));
    }

    private Optional<Instant> lasting(LocalDate firstDay, Instant at) {
      LocalDateTime begin = firstDay.atTime(from);
      LocalDateTime sameWeek = firstDay.with(TemporalAdjusters.nextOrSame(toDay)).atTime(to);
      LocalDateTime end = sameWeek.isAfter(begin) ? sameWeek : sameWeek.plusWeeks(1);
      return new Once(begin, end, zone).endsAfter(at);
    }
  }

  private static Instant begin(LocalDateTime local, ZoneId zone) {
    return ZonedDateTime.ofLocal(local, zone, null).withEarlierOffsetAtOverlap().toInstant();
  }

  private static Instant end(LocalDateTime local, ZoneId zone) {
    return ZonedDateTime.ofLocal(local, zone, null).withLaterOffsetAtOverlap().toInstant();
  }
}
