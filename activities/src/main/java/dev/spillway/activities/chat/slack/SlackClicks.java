package dev.spillway.activities.chat.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.activities.chat.ChatAction;
import dev.spillway.activities.chat.ChatPlace;
import dev.spillway.model.ReleaseId;
import java.util.Optional;

/** Reads clicks on buttons of messages. */
final class SlackClicks {
  /** Characters of what is written beside a button. */
  static final int LONGEST_REMARK = 500;

  private final SlackInstallation installation;
  private final SlackOrigin origin;
  private final SlackCards cards;

  SlackClicks(SlackInstallation installation, SlackOrigin origin, SlackCards cards) {
    this.installation = installation;
    this.origin = origin;
    this.cards = cards;
  }

  SlackVerdict read(JsonNode said, ButtonSeal seal, String sha256) {
    JsonNode actions = said.path("actions");
    String channel = said.path("channel").path("id").asText();
    String ts = said.path("message").path("ts").asText();
    String user = said.path("user").path("id").asText();
    if (actions.size() != 1 || channel.isBlank() || ts.isBlank() || user.isBlank()) {
      return refused(SlackReject.UNREADABLE);
    }
    Optional<ChatAction> wanted = SlackIds.action(actions.get(0).path("action_id").asText());
    if (wanted.isEmpty()) {
      return new SlackVerdict.Nothing();
    }
    Optional<ButtonSeal.Opened> opened = seal.open(actions.get(0).path("value").asText());
    Optional<SlackReject> objection = origin.objection(said.path("message"), opened);
    if (objection.isPresent()) {
      return refused(objection.get());
    }
    ChatPlace place = new ChatPlace(channel, ts);
    String approval = opened.orElseThrow().approval();
    return cards
        .releaseOf(approval, place)
        .map(release -> click(said, wanted.get(), approval, place, release))
        .map(click -> verdict(said, click, sha256))
        .orElseGet(() -> refused(SlackReject.UNKNOWN_MESSAGE));
  }

  private SlackClick click(
      JsonNode said, ChatAction action, String approval, ChatPlace place, ReleaseId release) {
    return new SlackClick(
        action,
        approval,
        release,
        said.path("user").path("id").asText(),
        place,
        said.path("actions").path(0).path("action_ts").asText(),
        SlackIds.reason(said.path("state"), LONGEST_REMARK),
        installation.hookPath(said.path("response_url").asText()).orElse(null));
  }

  /** Nobody rejects without a reason, for which there is a form. */
  private static SlackVerdict verdict(JsonNode said, SlackClick click, String sha256) {
    if (click.action() != ChatAction.REJECT) {
      return new SlackVerdict.Clicked(click, sha256);
    }
    String value = said.path("actions").path(0).path("value").asText();
    return SlackForm.trigger(said.path("trigger_id").asText())
        .map(trigger -> new SlackForm(trigger, value, click.release(), click.reason()))
        .<SlackVerdict>map(form -> new SlackVerdict.FormWanted(click, form))
        .orElseGet(() -> refused(SlackReject.UNREADABLE));
  }

  private static SlackVerdict refused(SlackReject reject) {
    return new SlackVerdict.Refused(reject);
  }
}
