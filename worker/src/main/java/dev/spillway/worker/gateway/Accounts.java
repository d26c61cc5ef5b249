package dev.spillway.worker.gateway;

import java.util.Optional;

/** What a chat knows of its accounts. */
@FunctionalInterface
interface Accounts {
  /**
   * Why an account may not decide, such as that it is a guest's, a bot's or was deleted; empty
   * where nothing speaks against it. Throws a {@link Problem} 503 where the chat does not say.
   */
  Optional<String> objection(String account);
}
