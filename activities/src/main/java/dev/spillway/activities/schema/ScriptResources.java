package dev.spillway.activities.schema;

import dev.spillway.model.SqlScript;
import dev.spillway.plan.SchemaLint;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Gives Flyway the scripts a request carries, as if they were files. */
final class ScriptResources implements ResourceProvider {
  private static final String SETTINGS = ".conf";

  private final List<LoadableResource> files = new ArrayList<>();

  ScriptResources(List<SqlScript> scripts) {
    for (SqlScript script : scripts) {
      files.add(new Text(script.name(), script.sql()));
      boolean inTransaction = SchemaLint.concurrentIndex(script).isEmpty();
      files.add(new Text(script.name() + SETTINGS, "executeInTransaction=" + inTransaction));
    }
  }

  @Override
  public @Nullable LoadableResource getResource(String name) {
    return files.stream().filter(it -> it.getFilename().equals(name)).findFirst().orElse(null);
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return files.stream()
        .filter(it -> it.getFilename().startsWith(prefix))
        .filter(it -> Arrays.stream(suffixes).anyMatch(it.getFilename()::endsWith))
        .toList();
  }

  private static final class Text extends LoadableResource {
    private final String name;
    private final String text;

    Text(String name, String text) {
      this.name = name;
      this.text = text;
    }

    @Override
    public Reader read() {
      return new StringReader(text);
    }

    @Override
    public String getAbsolutePath() {
      return name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return name;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
