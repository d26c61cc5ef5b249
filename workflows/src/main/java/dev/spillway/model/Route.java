package dev.spillway.model;

/**
 * What splits the service's traffic.
 *
 * @param httpRoute name of a Gateway API HTTPRoute in the target's namespace
 */
public record Route(String httpRoute) {}
