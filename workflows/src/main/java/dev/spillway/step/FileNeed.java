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

  /** Whether a file that a request carries is meant; files of folders below are not. */
  public boolean covers(String file) {
    return switch (kind) {
      case FILE -> file.equals(path);
      case SQL_FOLDER -> {
        String folder = path.replaceFirst("/*$", "/");
        yield file.startsWith(folder) && file.indexOf('/', folder.length()) < 0;
      }
    };
  }
}
