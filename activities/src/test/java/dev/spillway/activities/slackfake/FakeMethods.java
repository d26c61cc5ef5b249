package dev.spillway.activities.slackfake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The methods of Slack's API that Spillway calls. */
final class FakeMethods {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_VALUE = 2_000;
  private static final int LONGEST_METADATA = 3_000;
  private static final int LONGEST_TITLE = 24;
  private static final List<String> FLAGS =
      List.of("deleted", "is_bot", "is_restricted", "is_ultra_restricted", "is_stranger");

  private final FakeWorkspace workspace;
  private final FakeState state;

  FakeMethods(FakeWorkspace workspace, FakeState state) {
    this.workspace = workspace;
    this.state = state;
  }

  ObjectNode call(String method, Map<String, String> form) throws JsonProcessingException {
    return switch (method) {
      case "auth.test" -> ok().put("team_id", workspace.teamId()).put("bot_id", FakeWorkspace.BOT);
      case "chat.postMessage" -> post(form);
      case "chat.update" -> update(form);
      case "chat.postEphemeral" -> whisper(form);
      case "conversations.history" ->
          list(form, message -> message.broadcast() || message.ts().equals(message.thread()));
      case "conversations.replies" ->
          list(form, message -> message.thread().equals(form.get("ts")));
      case "users.info" -> user(form);
      case "views.open" -> open(form);
      default -> error("unknown_method");
    };
  }

  private ObjectNode post(Map<String, String> form) throws JsonProcessingException {
    JsonNode blocks = json(form.getOrDefault("blocks", "[]"));
    if (isInvalid(blocks)) {
      return error("invalid_blocks");
    }
    FakeMessage posted =
        state.post(
            new FakeState.Draft(
                form.getOrDefault("channel", ""),
                form.getOrDefault("thread_ts", ""),
                isSet(form.getOrDefault("reply_broadcast", "")),
                form.getOrDefault("text", ""),
                blocks,
                json(form.getOrDefault("metadata", "null"))));
    return place(posted);
  }

  private static boolean isSet(String flag) {
    return flag.equals("1") || flag.equals("true");
  }

  private ObjectNode update(Map<String, String> form) throws JsonProcessingException {
    JsonNode blocks = json(form.getOrDefault("blocks", "[]"));
    if (isInvalid(blocks)) {
      return error("invalid_blocks");
    }
    return state
        .edit(form.get("channel"), form.get("ts"), form.getOrDefault("text", ""), blocks)
        .map(FakeMethods::place)
        .orElseGet(() -> error("message_not_found"));
  }

  /** As far as Slack's limits matter here. */
  private static boolean isInvalid(JsonNode blocks) {
    return blocks.size() > 50
        || blocks.findValues("value").stream()
            .anyMatch(value -> value.asText().length() > LONGEST_VALUE)
        || blocks
            .valueStream()
            .filter(block -> block.path("type").asText().equals("header"))
            .anyMatch(block -> block.path("text").path("text").asText().length() > 150);
  }

  private ObjectNode whisper(Map<String, String> form) {
    state.whisper(
        new FakeState.Whisper(
            form.get("user"), form.get("channel"), form.getOrDefault("text", "")));
    return ok().put("message_ts", "1.000001");
  }

  /** As Slack, for whoever has just clicked. */
  private ObjectNode open(Map<String, String> form) throws JsonProcessingException {
    String trigger = form.getOrDefault("trigger_id", "");
    String user = trigger.substring(Math.min(FakeState.TRIGGER.length(), trigger.length()));
    if (!workspace.users().containsKey(user) || state.has(user, FakeState.TOO_LATE)) {
      return error("expired_trigger_id");
    }
    JsonNode view = json(form.getOrDefault("view", "{}"));
    if (view.path("private_metadata").asText().length() > LONGEST_METADATA
        || view.path("title").path("text").asText().length() > LONGEST_TITLE) {
      return error("invalid_arguments");
    }
    FakeForm opened = state.open(user, view);
    ObjectNode answer = ok();
    answer.putObject("view").put("id", opened.id());
    return answer;
  }

  private ObjectNode list(Map<String, String> form, Predicate<FakeMessage> shown) {
    ObjectNode answer = ok();
    ArrayNode list = answer.putArray("messages");
    BigDecimal oldest = new BigDecimal(form.getOrDefault("oldest", "0"));
    state.messages().stream()
        .filter(message -> message.channel().equals(form.get("channel")))
        .filter(message -> new BigDecimal(message.ts()).compareTo(oldest) > 0)
        .filter(shown)
        .forEach(message -> list.add(described(message)));
    return answer.put("has_more", false);
  }

  private ObjectNode described(FakeMessage message) {
    ObjectNode one =
        JSON.createObjectNode()
            .put("type", "message")
            .put("ts", message.ts())
            .put("thread_ts", message.thread())
            .put("bot_id", FakeWorkspace.BOT)
            .put("app_id", workspace.appId())
            .put("text", message.text());
    one.set("metadata", message.metadata());
    return one;
  }

  private ObjectNode user(Map<String, String> form) {
    String id = form.getOrDefault("user", "");
    if (!workspace.users().containsKey(id)) {
      return error("user_not_found");
    }
    ObjectNode answer = ok();
    ObjectNode user =
        answer
            .putObject("user")
            .put("id", id)
            .put("team_id", workspace.teamId())
            .put("name", workspace.users().get(id));
    FLAGS.forEach(flag -> user.put(flag, state.has(id, flag)));
    return answer;
  }

  private static ObjectNode place(FakeMessage message) {
    return ok().put("channel", message.channel()).put("ts", message.ts());
  }

  private static ObjectNode ok() {
    return JSON.createObjectNode().put("ok", true);
  }

  static ObjectNode error(String code) {
    return JSON.createObjectNode().put("ok", false).put("error", code);
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return JSON.readTree(text);
  }
}
