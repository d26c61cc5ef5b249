package dev.spillway.activities.chat.slack;

import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import dev.spillway.activities.chat.ChatException;
import dev.spillway.activities.failure.Failures;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what a failed call means. Of the answer nothing but codes is quoted. */
final class SlackFailures {
  private static final Duration USUAL_PEACE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PEACE = Duration.ofMinutes(10);
  private static final int TOO_MANY = 429;
  private static final int SERVER = 500;
  private static final int CLIENT = 400;

  /** Codes that come when Slack itself is unwell: the call may have been done. */
  private static final List<String> UNWELL =
      List.of("internal_error", "fatal_error", "service_unavailable", "request_timeout");

  private SlackFailures() {}

  static <T extends SlackApiTextResponse> T call(SlackChat.Call<T> call) throws ChatException {
    T answer;
    try {
      answer = call.now();
    } catch (SlackApiException e) {
      throw translate(e.getResponse().code(), e.getResponse().header("Retry-After"));
    } catch (IOException e) {
      throw ChatException.unsure("no answer (%s)".formatted(e.getClass().getSimpleName()));
    } catch (IllegalStateException e) {
      // A secret that is not there: nothing was sent.
      throw ChatException.refused(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // The SDK trips over an answer that is empty or no JSON.
      throw ChatException.unsure(
          "an answer that cannot be read (%s)".formatted(e.getClass().getSimpleName()));
    }
    if (!answer.isOk()) {
      throw translate(String.valueOf(answer.getError()));
    }
    return answer;
  }

  /** Fails where an answer asks to be left alone for a while. */
  static void requirePeace(int status, @Nullable String retryAfter) throws ChatException {
    if (status == TOO_MANY) {
      throw translate(status, retryAfter);
    }
  }

  private static ChatException translate(int status, @Nullable String retryAfter) {
    if (status == TOO_MANY) {
      return ChatException.tooMany(peace(retryAfter));
    }
    return status >= CLIENT && status < SERVER
        ? ChatException.refused("HTTP %d".formatted(status))
        : ChatException.unsure("HTTP %d".formatted(status));
  }

  private static ChatException translate(String code) {
    if (code.equals("ratelimited") || code.equals("rate_limited")) {
      return ChatException.tooMany(USUAL_PEACE);
    }
    return UNWELL.contains(code)
        ? ChatException.unsure(code)
        : ChatException.refused("%s; %s".formatted(Failures.clean(code), remedy(code)));
  }

  private static String remedy(String code) {
    return switch (code) {
      case "not_in_channel", "channel_not_found" ->
          "invite the app to the channel, or correct the channel's id";
      case "invalid_auth", "token_revoked", "not_authed", "account_inactive" ->
          "correct spillway.chat.slack.token";
      case "missing_scope" -> "give the app the scopes of docs/slack.md";
      case "is_archived" -> "name another channel";
      default -> "see docs/slack.md";
    };
  }

  private static Duration peace(@Nullable String seconds) {
    if (seconds == null || !seconds.matches("[0-9]{1,6}")) {
      return USUAL_PEACE;
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(seconds));
    return asked.compareTo(LONGEST_PEACE) > 0 ? LONGEST_PEACE : asked;
  }
}
