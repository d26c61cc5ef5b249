package dev.spillway.activities.chat;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How an installation shows its releases.
 *
 * @param pages under which releases have pages; null where there are none
 */
public record ChatLayout(ChatChannels channels, @Nullable URI pages, ChatEscalations escalations) {}
