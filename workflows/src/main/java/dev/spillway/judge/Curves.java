package dev.spillway.judge;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the metrics of an analysis showed poll by poll within one window; small, whatever its
 * length.
 *
 * @param since when the first sample was taken
 * @param polled seconds from then to the last sample
 * @param curves one a metric, the first few where there are many
 */
public record Curves(Instant since, double polled, List<Curve> curves) {
  public Curves {
    Objects.requireNonNull(since, "since");
    curves = List.copyOf(curves);
  }

  /** A metric's curve; empty where it has none. */
  public Optional<Curve> of(String metric) {
    return curves.stream().filter(curve -> curve.metric().equals(metric)).findFirst();
  }

  /** When a point was polled. */
  public Instant time(CurvePoint point) {
    return since.plusMillis(Math.round(point.at() * 1_000));
  }
}
