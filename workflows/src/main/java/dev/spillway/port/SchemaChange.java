package dev.spillway.port;

import dev.spillway.model.ReleaseId;
import dev.spillway.model.SqlScript;
import dev.spillway.model.Target;
import java.util.List;

/**
 * A change of a database's schema that a release brings.
 *
 * @param database a name from the installation's configuration
 * @param scripts in the order they run
 */
public record SchemaChange(
    Target target, ReleaseId release, String database, List<SqlScript> scripts) {
  public SchemaChange {
    scripts = List.copyOf(scripts);
  }
}
