package dev.spillway.sandbox.secret;

/** Somewhere a secret could show, with all that is there. */
public record Place(String name, String text) {}
