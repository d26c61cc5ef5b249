package dev.spillway.worker.gateway;

import dev.spillway.worker.config.Role;
import dev.spillway.worker.config.WorkerSettings;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Holds in a process that has the role. */
final class HasGateway implements Condition {
  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    return role(context.getEnvironment());
  }

  static boolean role(Environment environment) {
    return Binder.get(environment)
        .bindOrCreate("spillway.worker", WorkerSettings.class)
        .roles()
        .contains(Role.GATEWAY);
  }
}
