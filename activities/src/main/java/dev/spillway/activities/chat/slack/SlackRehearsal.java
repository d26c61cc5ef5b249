package dev.spillway.activities.chat.slack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.activities.chat.ChatAction;
import dev.spillway.activities.chat.ChatCard;
import dev.spillway.activities.chat.ChatPlace;
import dev.spillway.model.ReleaseId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Clicks of our own making, about no release and judged like any other, so that a process has done
 * everything often before its first real one. Nothing is changed by them.
 */
public final class SlackRehearsal {
  private static final String APPROVAL = "rehearsal";
  private static final String BOT = "B0REHEARSAL";
  private static final ReleaseId RELEASE = new ReleaseId("rehearsal");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SlackInstallation installation;
  private final Supplier<List<String>> signingSecrets;
  private final SlackRequestCheck check;

  /**
   * Rehearsals of one installation.
   *
   * @param looked looks for a signature as the check does, and remembers none
   */
  public SlackRehearsal(
      SlackInstallation installation, Supplier<List<String>> signingSecrets, SeenOnce looked) {
    this.installation = installation;
    this.signingSecrets = signingSecrets;
    this.check = new SlackRequestCheck(installation, signingSecrets, looked, new OneCard());
  }

  /** Judges one click; a {@link SlackVerdict.Clicked}, unless something is wrong with us. */
  public SlackVerdict judge(Instant now) {
    List<String> secrets = signingSecrets.get();
    String payload = URLEncoder.encode(click(secrets), StandardCharsets.UTF_8);
    byte[] body = Hmac.bytes(SlackPayloads.FIELD + payload);
    String timestamp = Long.toString(now.getEpochSecond());
    String signature = SlackRequestCheck.signature(secrets.getFirst(), timestamp, body);
    return check.check(
        new SlackHeaders("POST", SlackRequestCheck.FORM, timestamp, signature), body, now);
  }

  private String click(List<String> secrets) {
    ObjectNode said = JSON.createObjectNode().put("type", "block_actions");
    said.put("api_app_id", installation.appId());
    said.putObject("team").put("id", installation.teamId());
    said.putObject("user").put("id", "U0REHEARSAL");
    said.putObject("channel").put("id", "C0REHEARSAL");
    said.putObject("message").put("ts", "1.000001").put("bot_id", BOT);
    said.putArray("actions")
        .addObject()
        .put("action_id", SlackIds.of(ChatAction.APPROVE))
        .put("action_ts", "1.000002")
        .put("value", new ButtonSeal(secrets).seal(APPROVAL, installation.instance()));
    return said.toString();
  }

  private static final class OneCard implements SlackCards {
    @Override
    public Optional<ReleaseId> releaseOf(String approval, ChatPlace place) {
      return Optional.of(RELEASE);
    }

    @Override
    public Optional<ChatCard> cardOf(String approval) {
      return Optional.empty();
    }

    @Override
    public Optional<String> botId() {
      return Optional.of(BOT);
    }
  }
}
