package dev.spillway.model;

/**
 * One SQL file of a plan.
 *
 * @param path as the plan's folder names it; the order of scripts is the order of their paths
 * @param sha256 of the text in UTF-8, lower-case hexadecimal
 */
public record SqlScript(String path, String sql, String sha256) {
  /** The file's own name. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
