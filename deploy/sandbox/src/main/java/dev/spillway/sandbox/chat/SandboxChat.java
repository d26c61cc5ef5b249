package dev.spillway.sandbox.chat;

import dev.spillway.activities.slackfake.FakeClick;
import dev.spillway.activities.slackfake.FakeForm;
import dev.spillway.activities.slackfake.FakeMessage;
import dev.spillway.activities.slackfake.FakeSlack;
import dev.spillway.activities.slackfake.FakeWorkspace;
import dev.spillway.sandbox.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The sandbox's chat: it speaks Slack's API, and has a page whose buttons work. */
public final class SandboxChat implements AutoCloseable {
  private static final String CHANNEL = "C0RELEASES";
  private static final String PERSON = "U0ANN";
  private static final String WITH_A_FORM = "Reject";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final FakeSlack slack;
  private final FakeWorkspace workspace = FakeWorkspace.usual();
  private final SlackEntry entry;
  private final URI pages;

  /**
   * Opens it.
   *
   * @param folder for its secrets
   * @param gateway where clicks go, and cards lead
   */
  public SandboxChat(Path folder, URI gateway) throws IOException {
    pages = gateway;
    slack = new FakeSlack(workspace);
    slack.sendClicksTo(gateway.resolve("/slack/interactions"));
    entry = SlackEntry.in(folder, workspace, slack.url());
  }

  /** The page. */
  public URI url() {
    return slack.url();
  }

  /** What must show nowhere. */
  public List<Secret> secrets() {
    return List.of(
        new Secret("the chat's token", workspace.token()),
        new Secret("the chat's signing secret", workspace.signingSecret()));
  }

  /** What the worker needs to know of it, as YAML below {@code spillway:}. */
  public String configuration() {
    return entry.configuration("sandbox", CHANNEL) + "    pages: \"%s\"\n".formatted(pages);
  }

  /**
   * Ann clicks the newest button of that label, and sends the form that opens where one does; no
   * where there is none, or nobody takes it.
   */
  public boolean click(String label, String reason) {
    List<FakeMessage> asking =
        slack.messages().stream().filter(message -> message.labels().contains(label)).toList();
    if (asking.isEmpty()) {
      return false;
    }
    try {
      boolean taken = slack.click(new FakeClick(PERSON, asking.getLast(), label, reason)) == 200;
      return taken && (!label.equals(WITH_A_FORM) || submit(reason));
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean submit(String reason) throws IOException, InterruptedException {
    Optional<FakeForm> form = slack.awaitForm(PERSON, PATIENCE);
    return form.isPresent() && slack.submit(form.get(), reason).status() == 200;
  }

  @Override
  public void close() {
    slack.close();
  }
}
