package dev.spillway.worker.gateway;

import dev.spillway.activities.audit.RecordReader;
import dev.spillway.activities.authority.DecisionDatabase;
import dev.spillway.activities.authority.Inbox;
import dev.spillway.activities.authority.SeenTable;
import dev.spillway.activities.chat.ChatTable;
import dev.spillway.activities.chat.slack.SlackChat;
import dev.spillway.activities.chat.slack.SlackRehearsal;
import dev.spillway.activities.chat.slack.SlackRequestCheck;
import dev.spillway.activities.chat.slack.SlackSettings;
import dev.spillway.activities.chat.slack.SlackSocket;
import dev.spillway.worker.chat.HasSlack;
import dev.spillway.worker.config.SpillwaySettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
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
  SlackBot slackBot(SlackChat chat) {
    return new SlackBot(chat);
  }

  @Bean
  KnownCards knownCards(ChatTable table, SlackBot bot) {
    return new KnownCards(new SlackOwnCards(table, bot));
  }

  @Bean
  SlackRequestCheck slackRequestCheck(SlackSettings settings, SeenTable seen, KnownCards cards) {
    return new SlackRequestCheck(
        settings.installation(), settings::readSigningSecrets, seen::isNew, cards);
  }

  @Bean
  SlackWarmUp slackWarmUp(SlackSettings settings, SeenTable seen, Clock clock) {
    SlackRehearsal rehearsal =
        new SlackRehearsal(
            settings.installation(),
            settings::readSigningSecrets,
            (key, until) -> !seen.wasSeen(key));
    return new SlackWarmUp(rehearsal, clock);
  }

  @Bean
  SlackForms slackForms(SlackChat chat, SlackAnswers answers, RecordReader reader) {
    return new SlackForms(chat, answers, new Asked(reader));
  }

  @Bean
  SlackInlet slackInlet(Inbox inbox, SlackForms forms, Refusals refusals, MeterRegistry meters) {
    return new SlackInlet(inbox, forms, refusals, meters);
  }

  /** Beside the other way in, where the installation has a token for it. */
  @Bean
  SlackLink slackLink(
      SpillwaySettings settings, SlackSettings slack, KnownCards cards, SlackInlet inlet) {
    return new SlackLink(
        settings.chat().slack().appToken(), token -> SlackSocket.start(slack, token, cards, inlet));
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
