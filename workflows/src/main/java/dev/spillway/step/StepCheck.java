package dev.spillway.step;

/** Collects what is wrong with a step of a plan. */
@FunctionalInterface
public interface StepCheck {
  /**
   * Reports a violation.
   *
   * @param path inside the step, as in the plan file, such as {@code stages/1/weight}; empty for
   *     the step itself
   * @param cause what was expected and what was found
   * @param remedy what to do
   */
  void violation(String path, String cause, String remedy);
}
