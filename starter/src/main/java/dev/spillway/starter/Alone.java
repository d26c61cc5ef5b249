package dev.spillway.starter;

import dev.spillway.client.Capacity;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a verb is told that somebody decides alone during an incident. */
final class Alone {
  @Option(
      names = "--break-glass",
      paramLabel = "INCIDENT",
      description =
          "Decide alone during an incident, with a --reason; somebody else has to review it."
              + " Needs a gateway.")
  private @Nullable String incident;

  boolean isSaid() {
    return incident != null;
  }

  /** Before anything is asked. */
  void check(@Nullable String reason) {
    if (isSaid() && (reason == null || reason.isBlank())) {
      throw new CommandException(
          ExitCode.USAGE,
          "Expected a reason of whoever breaks the glass, but found none",
          "say why with --reason TEXT");
    }
  }

  /** One's own where nobody lent a vote and there is no incident. */
  Capacity capacity(@Nullable String onBehalfOf, @Nullable String reason) {
    return new Capacity(onBehalfOf, incident, isSaid() ? reason : null);
  }
}
