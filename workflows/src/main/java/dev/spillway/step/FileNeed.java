package dev.spillway.step;

/**
 * What a step takes from the folder of the plan.
 *
 * @param path below that folder
 * @param component of the step that names it
 */
public record FileNeed(Kind kind, String path, String component) {
  /** One file, or all of a folder. */
  public enum Kind {
    FILE,
    /** Every file of the folder itself whose name ends in {@code .sql}. */
    SQL_FOLDER
  }
}
