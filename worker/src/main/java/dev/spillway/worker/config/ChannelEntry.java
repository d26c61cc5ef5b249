package dev.spillway.worker.config;

/**
 * The channel of one service.
 *
 * @param id {@code C…}; a channel's name can change
 */
public record ChannelEntry(String id) {
  public ChannelEntry {
    SlackEntry.requireChannel(id);
  }
}
