package dev.spillway.activities.registry;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the installation's own files: no key twice, and nothing that grows by references. */
public final class YamlText {
  private YamlText() {}

  /**
   * Maps, lists and values; null for a text without any.
   *
   * @throws IllegalArgumentException where it is no YAML
   */
  public static @Nullable Object load(String text) {
    try {
      return new Load(
              LoadSettings.builder()
                  .setAllowDuplicateKeys(false)
                  .setMaxAliasesForCollections(0)
                  .build())
          .loadFromString(text);
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException("it is no YAML: " + e.getMessage(), e);
    }
  }
}
