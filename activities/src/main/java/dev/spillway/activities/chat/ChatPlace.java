package dev.spillway.activities.chat;

/**
 * Where a message stands.
 *
 * @param ts what the chat calls the message within its channel
 */
public record ChatPlace(String channel, String ts) {
  public ChatPlace {
    if (channel.isBlank() || ts.isBlank()) {
      throw new IllegalArgumentException("Expected a channel and a message, but found none");
    }
  }
}
