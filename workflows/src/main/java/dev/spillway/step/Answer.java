package dev.spillway.step;

/** What people said to a gate. */
public sealed interface Answer {
  record Approved(String by) implements Answer {}

  record Rejected(String by, String reason) implements Answer {}

  record Expired() implements Answer {}
}
