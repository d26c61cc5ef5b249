package dev.spillway.worker.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this installation allows.
 *
 * @param freezeFile when nothing may move forward; absent: always allowed
 * @param unverifiedApprovals whether a decision counts though nobody checked who made it
 * @param decisionKeys by whose signature a release believes that somebody was checked
 */
public record PolicySettings(
    @Nullable Path freezeFile,
    @DefaultValue("false") boolean unverifiedApprovals,
    @DefaultValue List<DecisionKeyEntry> decisionKeys) {
  public PolicySettings {
    decisionKeys = List.copyOf(decisionKeys);
  }
}
