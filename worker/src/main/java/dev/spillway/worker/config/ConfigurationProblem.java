package dev.spillway.worker.config;

/**
 * Something in the configuration that forbids a start.
 *
 * @param cause what was expected and what was found; no value that may be secret
 * @param remedy what to do
 */
public record ConfigurationProblem(String cause, String remedy) {}
