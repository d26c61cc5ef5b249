package dev.spillway.worker.gateway;

import dev.spillway.activities.authority.SeenTable;
import dev.spillway.worker.config.GatewayEntry;
import dev.spillway.worker.config.SpillwaySettings;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way in for people at a browser, where the installation says by whom they are known. */
@OfGateway
@ConditionalOnProperty("spillway.gateway.login.client-id")
@Configuration(proxyBeanMethods = false)
class LoginConfiguration {
  @Bean
  LoginDoor loginDoor(SpillwaySettings settings, SeenTable seen, Clock clock) {
    GatewayEntry gateway = settings.gateway();
    LoginCookies cookies =
        new LoginCookies(
            Objects.requireNonNull(gateway.login().url()), gateway.signingKeys(), clock);
    return new LoginDoor(new LoginFlow(gateway, clock), cookies, seen, clock);
  }
}
