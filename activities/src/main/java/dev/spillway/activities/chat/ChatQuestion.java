package dev.spillway.activities.chat;

import dev.spillway.port.RecordedRelease;

/** What a chat asks about a step that went wrong, so that a click on an old question is told. */
public final class ChatQuestion {
  private ChatQuestion() {}

  /** The name under which a release's question now stands in its buttons. */
  public static String approvalOf(RecordedRelease release) {
    return ChatView.id(release.release().value(), release.line().doing());
  }
}
