package dev.spillway.worker.gateway;

import dev.spillway.activities.chat.ChatCard;
import dev.spillway.activities.chat.ChatPlace;
import dev.spillway.activities.chat.ChatTable;
import dev.spillway.activities.chat.slack.SlackCards;
import dev.spillway.model.ReleaseId;
import java.sql.SQLException;
import java.util.Optional;

/** Messages as the record has them, and the bot as Slack has it. */
record SlackOwnCards(ChatTable table, SlackBot bot) implements SlackCards {
  @Override
  public Optional<ReleaseId> releaseOf(String approval, ChatPlace place) {
    return read(() -> table.releaseOf(approval, place));
  }

  @Override
  public Optional<ChatCard> cardOf(String approval) {
    return read(() -> table.cardOf(approval));
  }

  @Override
  public Optional<String> botId() {
    return bot.id();
  }

  private interface Reading<T> {
    Optional<T> now() throws SQLException;
  }

  private static <T> Optional<T> read(Reading<T> reading) {
    try {
      return reading.now();
    } catch (SQLException e) {
      throw new Problem(
          503,
          "Expected the record to say which messages are ours, but it gives no answer (%s)"
              .formatted(e.getSQLState()),
          "click again in a while");
    }
  }
}
