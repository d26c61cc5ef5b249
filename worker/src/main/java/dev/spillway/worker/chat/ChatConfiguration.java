package dev.spillway.worker.chat;

import dev.spillway.activities.audit.RecordReader;
import dev.spillway.activities.audit.RecordSettings;
import dev.spillway.activities.chat.ChatChannels;
import dev.spillway.activities.chat.ChatTable;
import dev.spillway.activities.chat.slack.SlackChat;
import dev.spillway.activities.chat.slack.SlackInstallation;
import dev.spillway.activities.chat.slack.SlackSettings;
import dev.spillway.activities.registry.PostgresSource;
import dev.spillway.worker.config.ChatSettings;
import dev.spillway.worker.config.RecordEntry;
import dev.spillway.worker.config.SlackEntry;
import dev.spillway.worker.config.SpillwaySettings;
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
  Following following(SpillwaySettings settings, SlackChat chat, ChatTable table) {
    return new Following(
        settings, chat, table, connections(settings.record()), reader(settings.record()));
  }

  static ChatChannels channels(SlackEntry slack) {
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
