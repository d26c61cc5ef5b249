package dev.spillway.activities.registry;

/**
 * Something the worker's account must be allowed to do.
 *
 * @param group of the API, empty for the core
 * @param resource plural, a subresource after a slash
 */
public record Right(String verb, String group, String resource) {
  @Override
  public String toString() {
    return verb + " " + (group.isEmpty() ? resource : resource + "." + group);
  }
}
