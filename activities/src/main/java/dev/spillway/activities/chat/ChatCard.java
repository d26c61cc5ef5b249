package dev.spillway.activities.chat;

import dev.spillway.model.ReleaseId;

/** A message that asks, and whose question it is. */
public record ChatCard(ReleaseId release, ChatPlace place) {}
