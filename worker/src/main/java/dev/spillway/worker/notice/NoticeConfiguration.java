package dev.spillway.worker.notice;

import dev.spillway.worker.config.SpillwaySettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NoticeConfiguration {
  @Bean
  Messenger messenger(SpillwaySettings settings) {
    return new Messenger(Receivers.of(settings.notices()));
  }
}
