package dev.spillway.worker.gateway;

import dev.spillway.activities.chat.ChatCard;
import dev.spillway.activities.chat.ChatPlace;
import dev.spillway.activities.chat.slack.SlackCards;
import dev.spillway.model.ReleaseId;
import java.util.Optional;

/**
 * Which message asks for which release, as the record says; asked once for each message, since that
 * never changes. That there is none such may: it is asked again.
 */
final class KnownCards implements SlackCards {
  private static final int MOST_KEPT = 10_000;

  private final SlackCards record;
  private final Latest<Card, ReleaseId> known = new Latest<>(MOST_KEPT);

  KnownCards(SlackCards record) {
    this.record = record;
  }

  private record Card(String approval, ChatPlace place) {}

  @Override
  public Optional<ReleaseId> releaseOf(String approval, ChatPlace place) {
    Card card = new Card(approval, place);
    return known.get(card).or(() -> known.keep(card, record.releaseOf(approval, place)));
  }

  @Override
  public Optional<ChatCard> cardOf(String approval) {
    return record.cardOf(approval);
  }

  @Override
  public Optional<String> botId() {
    return record.botId();
  }
}
