package dev.spillway.port;

/**
 * Where the release's chain ends now.
 *
 * @param events how many it has
 * @param hash of the last one, lower-case hexadecimal
 */
public record Appended(long events, String hash) {}
