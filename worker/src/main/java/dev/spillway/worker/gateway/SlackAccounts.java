package dev.spillway.worker.gateway;

import dev.spillway.activities.chat.Chat;
import dev.spillway.activities.chat.ChatException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What Slack knows of an account. Asked for each click: a guest of today was a colleague before.
 * While Slack wants peace nothing is asked.
 */
final class SlackAccounts implements Accounts {
  private final Chat chat;
  private final Clock clock;
  private volatile Instant quietUntil = Instant.MIN;

  SlackAccounts(Chat chat, Clock clock) {
    this.chat = chat;
    this.clock = clock;
  }

  @Override
  public Optional<String> objection(String account) {
    Instant now = clock.instant();
    if (now.isBefore(quietUntil)) {
      throw busy(account, "it asked for peace", Duration.between(now, quietUntil));
    }
    try {
      return chat.objection(account);
    } catch (ChatException e) {
      return switch (e.kind()) {
        case REFUSED -> Optional.of("Slack does not say whose it is: " + e.getMessage());
        case TOO_MANY, UNSURE -> {
          Duration peace = e.retryAfter().orElse(Duration.ZERO);
          quietUntil = now.plus(peace);
          throw busy(account, String.valueOf(e.getMessage()), peace);
        }
      };
    }
  }

  private static Problem busy(String account, String why, Duration again) {
    return Problem.busy(
        "Expected Slack to say whose account %s is, but it gives no answer (%s)"
            .formatted(account, why),
        "it is tried again",
        again);
  }
}
