package dev.spillway.worker.gateway;

import dev.spillway.activities.chat.slack.SlackReject;
import java.net.http.HttpRequest;
import java.util.function.Function;

/** A request to the door for Slack that must be refused. */
record SlackAttack(String name, SlackReject reject, Function<SlackTarget, HttpRequest> request) {
  static SlackAttack post(String name, SlackReject reject, Function<SlackTarget, SlackPost> post) {
    return new SlackAttack(name, reject, target -> post.apply(target).to(target.gateway()).build());
  }

  /** Signed as it should be, but for what it says. */
  static SlackAttack payload(
      String name, SlackReject reject, Function<SlackTarget, String> payload) {
    return post(name, reject, target -> SlackPost.ofPayload(payload.apply(target)));
  }

  /** A click in which one thing stands for another. */
  static SlackAttack other(String name, SlackReject reject, String part, String other) {
    return payload(name, reject, target -> target.payload(part, other));
  }

  @Override
  public String toString() {
    return name;
  }
}
