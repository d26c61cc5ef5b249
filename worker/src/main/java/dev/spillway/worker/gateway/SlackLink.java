package dev.spillway.worker.gateway;

import dev.spillway.activities.chat.slack.SlackSocket;
import dev.spillway.activities.registry.SecretReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Keeps a connection to Slack for as long as the process runs, where there is a token for one. */
final class SlackLink implements SmartLifecycle {
  private final @Nullable SecretReference appToken;
  private final Function<SecretReference, SlackSocket> opener;
  private @Nullable SlackSocket socket;

  SlackLink(@Nullable SecretReference appToken, Function<SecretReference, SlackSocket> opener) {
    this.appToken = appToken;
    this.opener = opener;
  }

  @Override
  public void start() {
    if (socket == null && appToken != null) {
      socket = opener.apply(appToken);
    }
  }

  @Override
  public void stop() {
    SlackSocket open = socket;
    socket = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public boolean isRunning() {
    return socket != null;
  }
}
