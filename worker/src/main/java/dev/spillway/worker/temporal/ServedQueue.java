package dev.spillway.worker.temporal;

import java.util.List;

/**
 * A task queue and what this process does for it.
 *
 * @param workflows implementations of workflows
 * @param activities objects that implement activity interfaces
 * @param between what becomes of a run until its next task
 */
public record ServedQueue(
    String name, List<Class<?>> workflows, List<Object> activities, Between between) {
  /** What becomes of a run between two of its tasks. */
  public enum Between {
    /** It stays in memory, as far as there is room. */
    KEPT,
    /** It is forgotten for the next one, and replayed when it wakes. */
    FORGOTTEN
  }

  public ServedQueue {
    workflows = List.copyOf(workflows);
    activities = List.copyOf(activities);
    if (workflows.isEmpty() && activities.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected something to do for queue '%s', but found nothing".formatted(name));
    }
  }

  /** A queue of runs that are kept, and of activities. */
  public ServedQueue(String name, List<Class<?>> workflows, List<Object> activities) {
    this(name, workflows, activities, Between.KEPT);
  }

  /** A queue of activities. */
  public static ServedQueue ofActivities(String name, Object... activities) {
    return new ServedQueue(name, List.of(), List.of(activities));
  }

  /** A queue of runs that sleep for weeks. */
  public static ServedQueue ofSleepers(String name, Class<?>... workflows) {
    return new ServedQueue(name, List.of(workflows), List.of(), Between.FORGOTTEN);
  }
}
