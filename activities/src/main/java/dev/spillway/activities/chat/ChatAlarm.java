package dev.spillway.activities.chat;

/** Wakes somebody on another way than the chat. */
@FunctionalInterface
public interface ChatAlarm {
  /** Whether it is told; where not, it is tried again after a while, with the same key. */
  boolean raise(ChatTrouble trouble);
}
