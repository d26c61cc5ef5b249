package dev.spillway.model;

/**
 * A file the plan names, carried by the request so that the worker needs no share and the record
 * holds what ran.
 *
 * @param sha256 of the text in UTF-8, lower-case hexadecimal
 */
public record SourceFile(String text, String sha256) {}
