package dev.spillway.worker.chat;

import dev.spillway.activities.audit.RecordReader;
import dev.spillway.activities.audit.RecordSettings;
import dev.spillway.activities.chat.ChatChannels;
import dev.spillway.activities.chat.ChatDesk;
import dev.spillway.activities.chat.ChatEscalations;
import dev.spillway.activities.chat.ChatFollower;
import dev.spillway.activities.chat.ChatLayout;
import dev.spillway.activities.chat.ChatTable;
import dev.spillway.activities.chat.slack.SlackChat;
import dev.spillway.activities.chat.slack.SlackInstallation;
import dev.spillway.activities.chat.slack.SlackSettings;
import dev.spillway.activities.registry.PostgresSource;
import dev.spillway.worker.config.ChatSettings;
import dev.spillway.worker.config.RecordEntry;
import dev.spillway.worker.config.Role;
import dev.spillway.worker.config.SlackEntry;
import dev.spillway.worker.config.SpillwaySettings;
import dev.spillway.worker.notice.Messenger;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Slack, where the installation has it, for whoever posts and for whoever takes clicks. */
@Configuration(proxyBeanMethods = false)
@Conditional(HasSlack.class)
class ChatConfiguration {
  private static final int CONNECT_SECONDS = 5;
  private static final int ANSWER_SECONDS = 14;

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
    return new ChatTable(connections(settings.record()));
  }

  @Bean
  ChatDesk chatDesk(
      SpillwaySettings settings, SlackChat chat, ChatTable table, Messenger messenger) {
    return new ChatDesk(
        chat, table, reader(settings.record()), layout(settings.chat()), new ChatPager(messenger));
  }

  @Bean
  Following following(SpillwaySettings settings, ChatDesk desk, ChatTable table) {
    return new Following(
        settings.has(Role.CHAT),
        () -> ChatFollower.start(desk, table, connections(settings.record())));
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

  private static RecordForChat reader(RecordEntry record) {
    return new RecordForChat(
        new RecordReader(
            new RecordSettings(
                Objects.requireNonNull(record.url()), record.username(), password(record))));
  }

  private static ChatTable.Connections connections(RecordEntry record) {
    return () -> {
      PGSimpleDataSource source =
          PostgresSource.of(
              Objects.requireNonNull(record.url()), record.username(), password(record));
      source.setApplicationName("spillway-chat");
      source.setConnectTimeout(CONNECT_SECONDS);
      source.setLoginTimeout(CONNECT_SECONDS);
      source.setSocketTimeout(ANSWER_SECONDS);
      source.setTcpKeepAlive(true);
      return source.getConnection();
    };
  }

  private static @Nullable String password(RecordEntry record) {
    return record.password() == null ? null : record.password().reference();
  }
}
