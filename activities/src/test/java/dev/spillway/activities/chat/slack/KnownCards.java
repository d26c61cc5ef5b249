package dev.spillway.activities.chat.slack;

import dev.spillway.activities.chat.ChatCard;
import dev.spillway.activities.chat.ChatPlace;
import dev.spillway.model.ReleaseId;
import java.util.Optional;

/**
 * One card, at one place.
 *
 * @param place as which a click names it; any where null
 * @param bot as which we post; null where nobody knows
 */
record KnownCards(String approval, ReleaseId release, ChatPlace place, String bot)
    implements SlackCards {
  @Override
  public Optional<ReleaseId> releaseOf(String asked, ChatPlace there) {
    return Optional.of(release)
        .filter(known -> asked.equals(approval))
        .filter(known -> place == null || place.equals(there));
  }

  @Override
  public Optional<ChatCard> cardOf(String asked) {
    return Optional.of(new ChatCard(release, place == null ? new ChatPlace("C0", "1") : place))
        .filter(card -> asked.equals(approval));
  }

  @Override
  public Optional<String> botId() {
    return Optional.ofNullable(bot);
  }
}
