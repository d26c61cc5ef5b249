package dev.spillway.plan;

/**
 * A place in a plan file.
 *
 * @param path of keys and positions, such as {@code steps/1/canary}
 * @param line from 1
 * @param column from 1
 */
record Spot(String path, int line, int column) {
  static final Spot START = new Spot("", 1, 1);

  Violation violation(String file, String cause, String remedy) {
    return new Violation(file, line, column, path, cause, remedy);
  }
}
