package dev.spillway.activities.chat.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.activities.chat.ChatAction;
import dev.spillway.activities.failure.Failures;
import java.util.Optional;

/** Reads forms that somebody has filled in. */
final class SlackSubmissions {
  /** Characters of a reason: as many as Slack's field takes. */
  static final int LONGEST_REASON = 3_000;

  private final SlackOrigin origin;
  private final SlackCards cards;

  SlackSubmissions(SlackOrigin origin, SlackCards cards) {
    this.origin = origin;
    this.cards = cards;
  }

  /** A form comes without the message over which it was opened: its seal leads there. */
  SlackVerdict read(JsonNode said, ButtonSeal seal, String sha256) {
    JsonNode view = said.path("view");
    String user = said.path("user").path("id").asText();
    if (!view.path("callback_id").asText().equals(SlackIds.REJECT_FORM)) {
      return new SlackVerdict.Refused(SlackReject.UNKNOWN_TYPE);
    }
    if (user.isBlank()) {
      return new SlackVerdict.Refused(SlackReject.UNREADABLE);
    }
    Optional<ButtonSeal.Opened> opened = seal.open(view.path("private_metadata").asText());
    return origin
        .objection(view, opened)
        .<SlackVerdict>map(SlackVerdict.Refused::new)
        .orElseGet(() -> rejection(view, user, opened.orElseThrow().approval(), sha256));
  }

  private SlackVerdict rejection(JsonNode view, String user, String approval, String sha256) {
    String reason = SlackIds.reason(view.path("state"), LONGEST_REASON);
    if (reason.isEmpty()) {
      return new SlackVerdict.Incomplete();
    }
    return cards
        .cardOf(approval)
        .<SlackVerdict>map(
            card ->
                new SlackVerdict.Clicked(
                    new SlackClick(
                        ChatAction.REJECT,
                        approval,
                        card.release(),
                        user,
                        card.place(),
                        Failures.clean(view.path("id").asText()),
                        reason,
                        null),
                    sha256))
        .orElseGet(() -> new SlackVerdict.Refused(SlackReject.UNKNOWN_MESSAGE));
  }
}
