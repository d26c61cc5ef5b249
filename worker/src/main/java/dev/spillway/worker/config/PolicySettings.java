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
 * @param approvers who may vote, asked again before a gate opens; absent: votes count as of when
 *     they were given
 */
public record PolicySettings(
    @Nullable Path freezeFile,
    @DefaultValue("false") boolean unverifiedApprovals,
    @DefaultValue List<DecisionKeyEntry> decisionKeys,
    @Nullable Path approvers) {
  public PolicySettings {
    decisionKeys = List.copyOf(decisionKeys);
  }
}
