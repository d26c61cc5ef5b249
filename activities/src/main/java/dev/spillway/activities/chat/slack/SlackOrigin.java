package dev.spillway.activities.chat.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Whether what was clicked or filled in was put there by us. */
final class SlackOrigin {
  private final SlackInstallation installation;
  private final SlackCards cards;

  SlackOrigin(SlackInstallation installation, SlackCards cards) {
    this.installation = installation;
    this.cards = cards;
  }

  /** A channel shared with another company shows its people our buttons, too. */
  boolean isFromHome(JsonNode said) {
    JsonNode team = said.path("team").path("id");
    String home = team.isTextual() ? team.asText() : said.path("enterprise").path("id").asText();
    JsonNode userTeam = said.path("user").path("team_id");
    return said.path("api_app_id").asText().equals(installation.appId())
        && home.equals(installation.teamId())
        && (!team.isTextual() || !userTeam.isTextual() || userTeam.asText().equals(home));
  }

  /**
   * What speaks against a message or a form.
   *
   * @param said the message or the form, with the bot that made it
   * @param opened what its seal holds; empty where the seal is not ours
   */
  Optional<SlackReject> objection(JsonNode said, Optional<ButtonSeal.Opened> opened) {
    Optional<String> own = cards.botId();
    if (own.isEmpty()) {
      return Optional.of(SlackReject.BOT_UNKNOWN);
    }
    if (!said.path("bot_id").asText().equals(own.get())) {
      return Optional.of(SlackReject.OTHER_BOT);
    }
    if (opened.isEmpty()) {
      return Optional.of(SlackReject.FORGED_BUTTON);
    }
    return opened.get().instance().equals(installation.instance())
        ? Optional.empty()
        : Optional.of(SlackReject.OTHER_INSTALLATION);
  }
}
