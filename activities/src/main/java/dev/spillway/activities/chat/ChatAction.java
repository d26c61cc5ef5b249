package dev.spillway.activities.chat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a button asks for; the name on the wire never changes. */
public enum ChatAction {
  APPROVE,
  REJECT,
  WITHDRAW,
  RETRY,
  SKIP,
  ABORT;

  /** As the inbox keeps it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of that name; empty for any other, such as one of a later version. */
  public static Optional<ChatAction> named(String wireName) {
    return Arrays.stream(values()).filter(one -> one.wireName().equals(wireName)).findFirst();
  }
}
