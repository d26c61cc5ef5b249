package dev.spillway.worker.chat;

import dev.spillway.activities.chat.ChatChannels;
import dev.spillway.activities.chat.ChatDesk;
import dev.spillway.activities.chat.ChatEscalations;
import dev.spillway.activities.chat.ChatFollower;
import dev.spillway.activities.chat.ChatLayout;
import dev.spillway.activities.chat.ChatTable;
import dev.spillway.activities.chat.slack.SlackChat;
import dev.spillway.activities.chat.slack.SlackInstallation;
import dev.spillway.activities.chat.slack.SlackSettings;
import dev.spillway.activities.registry.Notifications;
import dev.spillway.worker.config.ChatSettings;
import dev.spillway.worker.config.Role;
import dev.spillway.worker.config.SlackEntry;
import dev.spillway.worker.config.SpillwaySettings;
import dev.spillway.worker.notice.Messenger;
import dev.spillway.worker.record.Following;
import dev.spillway.worker.record.RecordAccess;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Slack, where the installation has it, for whoever posts and for whoever takes clicks. */
@Configuration(proxyBeanMethods = false)
@Conditional(HasSlack.class)
class ChatConfiguration {
  @Bean
  SlackSettings slackSettings(SpillwaySettings settings) {
    ChatSettings chat = settings.chat();
    SlackEntry slack = chat.slack();
    return new SlackSettings(
        new SlackInstallation(
            Objects.requireNonNull(slack.appId()),
            Objects.requireNonNull(slack.teamId()),
            chat.instance(),
            hooks(slack.baseUrl())),
        slack.baseUrl(),
        Objects.requireNonNull(slack.token()),
        slack.signingSecrets(),
        SlackSettings.USUAL_TIMEOUT);
  }

  /** Slack answers clicks at a host of its own; what stands in for it has one host for both. */
  private static URI hooks(URI base) {
    return base.equals(SlackSettings.BASE) ? SlackInstallation.HOOKS : base;
  }

  @Bean
  SlackChat slackChat(SlackSettings settings) {
    return new SlackChat(settings);
  }

  @Bean
  ChatTable chatTable(SpillwaySettings settings) {
    return new ChatTable(connections(settings));
  }

  @Bean
  ChatDesk chatDesk(
      SpillwaySettings settings, SlackChat chat, ChatTable table, Messenger messenger) {
    return new ChatDesk(
        chat,
        table,
        new RecordForChat(new RecordAccess(settings.record()).reader()),
        layout(settings.chat()),
        new ChatPager(messenger));
  }

  @Bean
  Following following(SpillwaySettings settings, ChatDesk desk) {
    return new Following(
        settings.has(Role.CHAT), () -> ChatFollower.start(desk, connections(settings)));
  }

  private static Notifications.Connections connections(SpillwaySettings settings) {
    return new RecordAccess(settings.record()).connections("spillway-chat");
  }

  /** Where this process posts, it says how much it could not. */
  @Bean
  MeterBinder chatMeters(SpillwaySettings settings, ChatDesk desk) {
    return meters -> {
      if (settings.has(Role.CHAT)) {
        Gauge.builder("spillway.slack.undelivered", desk, ChatDesk::undelivered)
            .description("open questions that stand nowhere in Slack")
            .register(meters);
        Gauge.builder("spillway.slack.delivery.degraded", desk, one -> one.isDegraded() ? 1 : 0)
            .description("1 where some of them have for two minutes or more")
            .register(meters);
      }
    };
  }

  private static ChatLayout layout(ChatSettings chat) {
    Map<String, String> called = new TreeMap<>();
    chat.escalations().forEach((group, entry) -> called.put(group, String.valueOf(entry.to())));
    return new ChatLayout(channels(chat.slack()), chat.pages(), ChatEscalations.of(called));
  }

  private static ChatChannels channels(SlackEntry slack) {
    Map<String, String> byService = new TreeMap<>();
    slack.channels().forEach((service, channel) -> byService.put(service, channel.id()));
    return ChatChannels.of(Objects.requireNonNull(slack.channel()), byService);
  }
}
