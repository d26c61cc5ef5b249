package dev.spillway.worker.gateway;

import dev.spillway.activities.chat.Chat;
import dev.spillway.activities.chat.ChatException;
import java.util.Optional;

/**
 * What Slack knows of an account. Asked for each click: a guest of today was a colleague before.
 */
record SlackAccounts(Chat chat) implements Accounts {
  @Override
  public Optional<String> objection(String account) {
    try {
      return chat.objection(account);
    } catch (ChatException e) {
      return switch (e.kind()) {
        case REFUSED -> Optional.of("Slack does not say whose it is: " + e.getMessage());
        case TOO_MANY, UNSURE ->
            throw new Problem(
                503,
                "Expected Slack to say whose account %s is, but it gives no answer (%s)"
                    .formatted(account, e.getMessage()),
                "it is tried again");
      };
    }
  }
}
