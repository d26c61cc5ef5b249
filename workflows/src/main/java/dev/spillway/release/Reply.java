package dev.spillway.release;

/** The answer to a message that was taken; one line for people. */
public record Reply(String text) {}
