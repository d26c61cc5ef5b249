package dev.spillway.activities.chat;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A chat that people read. Every method calls out once, takes a few seconds at most and throws
 * {@link ChatException} where it did not succeed; nothing here tries again.
 */
public interface Chat {
  /** The name by which it is found. */
  String name();

  /**
   * Posts. Not idempotent: after {@link ChatException.Kind#UNSURE} ask {@link #find} first.
   *
   * @return what the chat calls the message
   */
  String post(Post post) throws ChatException;

  /** Writes a message anew; doing it again changes nothing. */
  void update(ChatPlace place, ChatMessage message) throws ChatException;

  /** A message posted before under that mark; empty where there is none. */
  Optional<String> find(Search search) throws ChatException;

  /** Tells one person something that nobody else sees. */
  void tell(Telling telling) throws ChatException;

  /**
   * Why an account may not decide anything, such as that it is a guest's or a bot's; empty where
   * nothing speaks against it.
   */
  Optional<String> objection(String user) throws ChatException;

  /**
   * A message to be posted.
   *
   * @param thread what the chat calls the thread's first message; null for a new thread
   * @param mark by which it is found again; people do not see it
   */
  record Post(String channel, @Nullable String thread, String mark, ChatMessage message) {}

  /**
   * What to look for, and where.
   *
   * @param thread as in {@link Post}
   * @param since when it may have been posted at the earliest
   */
  record Search(String channel, @Nullable String thread, String mark, Instant since) {}

  /**
   * A word to one person.
   *
   * @param place the message that they answered
   * @param user as the chat calls them
   * @param answerPath of their click, while that is fresh; else null
   */
  record Telling(ChatPlace place, String user, @Nullable String answerPath, String text) {}
}
