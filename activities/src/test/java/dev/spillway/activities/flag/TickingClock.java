package dev.spillway.activities.flag;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A second later each time it is read. */
final class TickingClock extends Clock {
  private final Instant begin;
  private final AtomicLong seconds = new AtomicLong();

  TickingClock(Instant begin) {
    this.begin = begin;
  }

  @Override
  public Instant instant() {
    return begin.plusSeconds(seconds.getAndIncrement());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
