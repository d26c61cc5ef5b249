package dev.spillway.worker.chat;

import dev.spillway.worker.config.ChatSettings;
import dev.spillway.worker.config.RecordEntry;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether there is a workspace, and a record that it can follow. */
public final class HasSlack implements Condition {
  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    Binder binder = Binder.get(context.getEnvironment());
    return binder.bindOrCreate("spillway.chat", ChatSettings.class).slack().isSet()
        && binder.bindOrCreate("spillway.record", RecordEntry.class).url() != null;
  }
}
