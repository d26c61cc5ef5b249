package dev.spillway.step;

import dev.spillway.port.RouteBaseline;
import dev.spillway.port.WorkloadBaseline;
import java.util.Objects;

/** The baselines of a release that has read them. */
final class Baselines {
  private Baselines() {}

  static WorkloadBaseline workload(ReleaseMemory memory) {
    return Objects.requireNonNull(memory.workload(), "baselines are read before anything changes");
  }

  static RouteBaseline route(ReleaseMemory memory) {
    return Objects.requireNonNull(memory.route(), "baselines are read before anything changes");
  }
}
