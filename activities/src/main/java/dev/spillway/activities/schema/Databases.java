package dev.spillway.activities.schema;

import dev.spillway.activities.registry.BackEnds;
import dev.spillway.wire.FailureType;
import java.util.Collection;

/** The databases of an installation by name. */
public final class Databases {
  private final BackEnds<Database> byName;

  public Databases(Collection<? extends Database> databases) {
    this.byName =
        BackEnds.of("database", FailureType.INVALID_CONFIGURATION, databases, Database::name);
  }

  /** What an installation has configured; connects to none of them yet. */
  public static Databases of(Collection<DatabaseSettings> settings) {
    return new Databases(settings.stream().map(PostgresDatabase::new).toList());
  }

  /** The one of that name; throws {@code invalid-configuration} and lists the known ones. */
  Database get(String name) {
    return byName.get(name);
  }
}
