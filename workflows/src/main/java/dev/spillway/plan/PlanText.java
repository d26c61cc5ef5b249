package dev.spillway.plan;

/**
 * A plan file as it was found.
 *
 * @param name of the file, as messages show it
 */
public record PlanText(String name, String text) {}
