package dev.spillway.port;

import org.jspecify.annotations.Nullable;

/**
 * What the registry says of an image.
 *
 * @param problem why the image cannot be released; null when it is there
 * @param verified what was checked, in words, such as {@code digest only}
 */
public record ImageReport(@Nullable String problem, String verified) {}
