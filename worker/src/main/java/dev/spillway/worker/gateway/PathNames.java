package dev.spillway.worker.gateway;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;
import java.util.function.Function;

/** Names as they stand in a path or a query. */
final class PathNames {
  private PathNames() {}

  static ServiceName service(String text) {
    return read(text, ServiceName::new);
  }

  static EnvironmentName environment(String text) {
    return read(text, EnvironmentName::new);
  }

  static ReleaseId release(String text) {
    return read(text, ReleaseId::new);
  }

  private static <T> T read(String text, Function<String, T> made) {
    try {
      return made.apply(text);
    } catch (IllegalArgumentException e) {
      throw new Problem(
          400, String.valueOf(e.getMessage()), "correct the name in the path or the query");
    }
  }
}
