package dev.spillway.worker.story;

import dev.spillway.activities.audit.RecordReader;
import dev.spillway.activities.audit.RecordSettings;
import dev.spillway.activities.registry.KubernetesClients;
import dev.spillway.activities.registry.Notifications;
import dev.spillway.activities.registry.PostgresSource;
import dev.spillway.activities.story.StoryFollower;
import dev.spillway.activities.story.StoryTeller;
import dev.spillway.worker.config.RecordEntry;
import dev.spillway.worker.config.Role;
import dev.spillway.worker.config.SpillwaySettings;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a process that reaches clusters tells them, where it reaches the record, too. */
@Configuration(proxyBeanMethods = false)
class StoryConfiguration {
  private static final int CONNECT_SECONDS = 5;
  private static final int ANSWER_SECONDS = 14;

  @Bean
  Telling telling(SpillwaySettings settings, KubernetesClients clusters) {
    return new Telling(
        settings.has(Role.KUBERNETES)
            && settings.record().url() != null
            && !clusters.names().isEmpty(),
        () ->
            StoryFollower.start(
                new StoryTeller(record(settings.record()), clusters, InstantSource.system()),
                connections(settings.record())));
  }

  private static RecordForStory record(RecordEntry record) {
    return new RecordForStory(
        new RecordReader(
            new RecordSettings(
                Objects.requireNonNull(record.url()), record.username(), password(record))));
  }

  private static Notifications.Connections connections(RecordEntry record) {
    return () -> {
      PGSimpleDataSource source =
          PostgresSource.of(
              Objects.requireNonNull(record.url()), record.username(), password(record));
      source.setApplicationName("spillway-story");
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
