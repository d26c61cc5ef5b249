package dev.spillway.worker.gateway;

import dev.spillway.activities.slackfake.FakeSlack;
import java.util.stream.Stream;

/** Who clicks, and may not decide. Ann has approved already. */
final class ClickAttacks {
  private ClickAttacks() {}

  static Stream<ClickAttack> all() {
    return Stream.of(
        new ClickAttack("somebody whom nobody knows", "U0EVE", 403, "U0EVE is nobody's"),
        new ClickAttack("who took an approver's name", "U0MAL", 403, "U0MAL is nobody's"),
        new ClickAttack("a guest of many channels", "U0GUEST", 403, "the account is a guest's"),
        new ClickAttack("a guest of one channel", "U0SINGLE", 403, "the account is a guest's"),
        new ClickAttack(
            "a stranger", "U0STRANGER", 403, "the account belongs to another workspace"),
        new ClickAttack("a bot", "U0ROBOT", 403, "the account is a bot's"),
        new ClickAttack(
            "an account that was deleted", "U0GONE", 403, "the account was deactivated"),
        new ClickAttack(
            "an account that Slack does not know", "U0NOBODY", 403, "Slack does not say whose"),
        new ClickAttack("a developer", "U0DAN", 403, "dan is developer"),
        new ClickAttack("an operator of another group", "U0OTTO", 403, "to be approved by oncall"),
        new ClickAttack(
            "a co-author of the change",
            "U0CARL",
            403,
            "it is your own release: you made a change"),
        new ClickAttack("the same person again", "U0ANN", 409, "ann has approved"));
  }

  /** Has Slack say of the accounts what speaks against them. */
  static void flag(FakeSlack slack) {
    slack.flag("U0GUEST", "is_restricted");
    slack.flag("U0SINGLE", "is_ultra_restricted");
    slack.flag("U0STRANGER", "is_stranger");
    slack.flag("U0ROBOT", "is_bot");
    slack.flag("U0GONE", "deleted");
  }
}
