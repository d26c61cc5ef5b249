package dev.spillway.worker.temporal;

import java.util.List;

/**
 * A task queue and what this process does for it.
 *
 * @param workflows implementations of workflows
 * @param activities objects that implement activity interfaces
 */
public record ServedQueue(String name, List<Class<?>> workflows, List<Object> activities) {
  public ServedQueue {
    workflows = List.copyOf(workflows);
    activities = List.copyOf(activities);
    if (workflows.isEmpty() && activities.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected something to do for queue '%s', but found nothing".formatted(name));
    }
  }

  /** A queue of activities. */
  public static ServedQueue ofActivities(String name, Object... activities) {
    return new ServedQueue(name, List.of(), List.of(activities));
  }
}
