package dev.spillway.sandbox.registry;

import java.util.List;

/**
 * One version as it is pushed.
 *
 * @param tag such as {@code v2}
 * @param arguments of its command
 */
public record ImageContent(String tag, List<String> arguments) {
  public ImageContent {
    arguments = List.copyOf(arguments);
  }
}
