package dev.spillway.worker.gateway;

import dev.spillway.activities.authority.DecisionDatabase;
import dev.spillway.activities.authority.Inbox;
import dev.spillway.activities.authority.SeenTable;
import dev.spillway.activities.chat.ChatPlace;
import dev.spillway.activities.chat.ChatTable;
import dev.spillway.activities.chat.slack.SlackChat;
import dev.spillway.activities.chat.slack.SlackRequestCheck;
import dev.spillway.activities.chat.slack.SlackSettings;
import dev.spillway.activities.chat.slack.SlackSocket;
import dev.spillway.activities.chat.slack.SlackVerdict;
import dev.spillway.model.ReleaseId;
import dev.spillway.worker.chat.HasSlack;
import dev.spillway.worker.config.SpillwaySettings;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Where clicks come in, where the installation has a Slack workspace. */
@OfGateway
@Conditional(HasSlack.class)
@Configuration(proxyBeanMethods = false)
class SlackDoor {
  @Bean
  Inbox inbox(DecisionDatabase database) {
    return new Inbox(database);
  }

  @Bean
  KnownCards knownCards(ChatTable cards) {
    return new KnownCards((approval, place) -> releaseOf(cards, approval, place));
  }

  @Bean
  SlackRequestCheck slackRequestCheck(SlackSettings settings, SeenTable seen, KnownCards cards) {
    return new SlackRequestCheck(
        settings.installation(), settings::readSigningSecrets, seen::isNew, cards);
  }

  /** Beside the other way in, where the installation has a token for it. */
  @Bean
  SlackLink slackLink(
      SpillwaySettings settings, SlackSettings slack, KnownCards cards, Inbox inbox) {
    return new SlackLink(
        settings.chat().slack().appToken(),
        token -> SlackSocket.start(slack, token, cards, clicked -> keep(inbox, clicked)));
  }

  private static void keep(Inbox inbox, SlackVerdict.Clicked clicked) {
    var unused = inbox.put(SlackController.click(clicked));
  }

  private static Optional<ReleaseId> releaseOf(ChatTable cards, String approval, ChatPlace place) {
    try {
      return cards.releaseOf(approval, place);
    } catch (SQLException e) {
      throw new Problem(
          503,
          "Expected the record to say which messages are ours, but it gives no answer (%s)"
              .formatted(e.getSQLState()),
          "click again in a while");
    }
  }

  /** Before the one of an installation without a chat. */
  @Bean
  @Primary
  SlackAccounts slackAccounts(SlackChat chat, Clock clock) {
    return new SlackAccounts(chat, clock);
  }

  @Bean
  @Primary
  SlackAnswers slackAnswers(SlackChat chat, Clock clock) {
    return new SlackAnswers(chat, clock);
  }
}
