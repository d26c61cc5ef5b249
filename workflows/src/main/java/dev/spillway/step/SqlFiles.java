package dev.spillway.step;

import dev.spillway.model.SourceFile;
import dev.spillway.model.SqlScript;
import java.util.List;
import java.util.SortedMap;

/** The SQL that a request carries. */
public final class SqlFiles {
  private SqlFiles() {}

  /** The scripts of one folder, in the order of their names. */
  public static List<SqlScript> in(String folder, SortedMap<String, SourceFile> files) {
    FileNeed need = new FileNeed(FileNeed.Kind.SQL_FOLDER, folder, "from");
    return files.entrySet().stream()
        .filter(file -> need.covers(file.getKey()))
        .map(file -> script(file.getKey(), file.getValue()))
        .toList();
  }

  /** One file; a request that was checked has it. */
  public static SqlScript at(String path, SortedMap<String, SourceFile> files) {
    return script(path, required(path, files));
  }

  static SourceFile required(String path, SortedMap<String, SourceFile> files) {
    SourceFile file = files.get(path);
    if (file == null) {
      throw new IllegalArgumentException(
          "Expected the request to carry '%s', but it carries %s".formatted(path, files.keySet()));
    }
    return file;
  }

  private static SqlScript script(String path, SourceFile file) {
    return new SqlScript(path, file.text(), file.sha256());
  }
}
