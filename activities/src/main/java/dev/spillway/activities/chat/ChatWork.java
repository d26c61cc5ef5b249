package dev.spillway.activities.chat;

import dev.spillway.model.ReleaseId;

/** A message that does not say yet what it is to say. */
record ChatWork(ReleaseId release, String key, Urgency urgency) {}
