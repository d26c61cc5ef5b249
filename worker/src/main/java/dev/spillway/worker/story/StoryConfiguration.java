package dev.spillway.worker.story;

import dev.spillway.activities.registry.KubernetesClients;
import dev.spillway.activities.story.StoryFollower;
import dev.spillway.activities.story.StoryTeller;
import dev.spillway.worker.config.Role;
import dev.spillway.worker.config.SpillwaySettings;
import dev.spillway.worker.record.Following;
import dev.spillway.worker.record.RecordAccess;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a process that reaches clusters tells them, where it reaches the record, too. */
@Configuration(proxyBeanMethods = false)
class StoryConfiguration {
  @Bean
  Following telling(SpillwaySettings settings, KubernetesClients clusters) {
    RecordAccess record = new RecordAccess(settings.record());
    return new Following(
        settings.has(Role.KUBERNETES)
            && settings.record().url() != null
            && !clusters.names().isEmpty(),
        () ->
            StoryFollower.start(
                new StoryTeller(
                    new RecordForStory(record.reader()), clusters, InstantSource.system()),
                record.connections("spillway-story")));
  }
}
