package dev.spillway.worker.gateway;

import dev.spillway.activities.authority.Click;

/** Tells whoever clicked what became of it; a chat that is away changes nothing. */
@FunctionalInterface
interface Answers {
  /** One line, to them alone. */
  void tell(Click click, String text);
}
