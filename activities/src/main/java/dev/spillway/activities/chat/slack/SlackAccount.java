package dev.spillway.activities.chat.slack;

import com.slack.api.model.User;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which accounts may decide at all: those of the workspace's own people. */
final class SlackAccount {
  private SlackAccount() {}

  /** What speaks against an account; one that Slack does not describe has no say. */
  static Optional<String> objection(@Nullable User user, String team) {
    if (user == null) {
      return Optional.of("Slack does not know the account");
    }
    if (user.isDeleted()) {
      return Optional.of("the account was deactivated");
    }
    if (user.isBot() || user.isWorkflowBot()) {
      return Optional.of("the account is a bot's");
    }
    if (user.isRestricted() || user.isUltraRestricted()) {
      return Optional.of("the account is a guest's");
    }
    if (user.isStranger() || isElsewhere(user, team)) {
      return Optional.of("the account belongs to another workspace");
    }
    return Optional.empty();
  }

  /** In an organisation-wide installation the team is the organisation. */
  private static boolean isElsewhere(User user, String team) {
    boolean sameOrganisation =
        user.getEnterpriseUser() != null && team.equals(user.getEnterpriseUser().getEnterpriseId());
    return !team.equals(user.getTeamId()) && !sameOrganisation;
  }
}
