package dev.spillway.activities.chat.slack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.activities.chat.ChatAction;
import dev.spillway.activities.chat.ChatPlace;
import dev.spillway.activities.failure.Failures;
import dev.spillway.model.ReleaseId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Reads what a signed request says, and whether it is about a message of ours. */
final class SlackPayloads {
  /** Characters of a reason. */
  static final int LONGEST_REASON = 500;

  private static final String FIELD = "payload=";

  /** Stands for every byte that is not ASCII. */
  private static final char REPLACED = '\uFFFD';

  private static final ObjectMapper JSON = mapper();

  private final SlackInstallation installation;
  private final SlackCards cards;

  SlackPayloads(SlackInstallation installation, SlackCards cards) {
    this.installation = installation;
    this.cards = cards;
  }

  /** Of a form that was signed. */
  SlackVerdict read(byte[] body, ButtonSeal seal) {
    return payload(new String(body, StandardCharsets.US_ASCII))
        .map(said -> judge(said, seal, sha256(body)))
        .orElseGet(() -> refused(SlackReject.UNREADABLE));
  }

  /** Of what came over a connection of ours. */
  SlackVerdict judge(JsonNode said, ButtonSeal seal) {
    return judge(said, seal, sha256(said.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private SlackVerdict judge(JsonNode said, ButtonSeal seal, String sha256) {
    if (!said.path("type").asText().equals("block_actions")) {
      return refused(SlackReject.UNKNOWN_TYPE);
    }
    return isOurs(said) ? click(said, seal, sha256) : refused(SlackReject.FOREIGN);
  }

  /** A form of this one field; its bytes are ASCII, and what they stand for is UTF-8. */
  private static Optional<JsonNode> payload(String form) {
    boolean ascii = form.indexOf(REPLACED) < 0;
    if (!ascii || !form.startsWith(FIELD) || form.indexOf('&') >= 0) {
      return Optional.empty();
    }
    try {
      return object(URLDecoder.decode(form.substring(FIELD.length()), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Empty where it is no object, or ambiguous, or deep. */
  static Optional<JsonNode> object(String text) {
    try {
      return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** A channel shared with another company shows its people our buttons, too. */
  private boolean isOurs(JsonNode said) {
    JsonNode team = said.path("team").path("id");
    String home = team.isTextual() ? team.asText() : said.path("enterprise").path("id").asText();
    JsonNode userTeam = said.path("user").path("team_id");
    return said.path("api_app_id").asText().equals(installation.appId())
        && home.equals(installation.teamId())
        && (!team.isTextual() || !userTeam.isTextual() || userTeam.asText().equals(home));
  }

  private SlackVerdict click(JsonNode said, ButtonSeal seal, String bodySha256) {
    JsonNode actions = said.path("actions");
    String channel = said.path("channel").path("id").asText();
    String ts = said.path("message").path("ts").asText();
    String user = said.path("user").path("id").asText();
    if (actions.size() != 1 || channel.isBlank() || ts.isBlank() || user.isBlank()) {
      return refused(SlackReject.UNREADABLE);
    }
    JsonNode action = actions.get(0);
    Optional<ChatAction> wanted = SlackIds.action(action.path("action_id").asText());
    if (wanted.isEmpty()) {
      return new SlackVerdict.Nothing();
    }
    Optional<ButtonSeal.Opened> opened = seal.open(action.path("value").asText());
    if (opened.isEmpty()) {
      return refused(SlackReject.FORGED_BUTTON);
    }
    if (!opened.get().instance().equals(installation.instance())) {
      return refused(SlackReject.OTHER_INSTALLATION);
    }
    ChatPlace place = new ChatPlace(channel, ts);
    return cards
        .releaseOf(opened.get().approval(), place)
        .<SlackVerdict>map(
            release ->
                new SlackVerdict.Clicked(
                    clicked(said, wanted.get(), opened.get().approval(), place, release),
                    bodySha256))
        .orElseGet(() -> refused(SlackReject.UNKNOWN_MESSAGE));
  }

  private SlackClick clicked(
      JsonNode said, ChatAction action, String approval, ChatPlace place, ReleaseId release) {
    return new SlackClick(
        action,
        approval,
        release,
        said.path("user").path("id").asText(),
        place,
        said.path("actions").path(0).path("action_ts").asText(),
        reason(said),
        installation.hookPath(said.path("response_url").asText()).orElse(null));
  }

  private static String reason(JsonNode said) {
    JsonNode written =
        said.path("state").path("values").path(SlackIds.REASON).path(SlackIds.REASON).path("value");
    return Failures.clean(written.asText(""), LONGEST_REASON);
  }

  private static SlackVerdict refused(SlackReject reject) {
    return new SlackVerdict.Refused(reject);
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Strict and bounded: what is signed may still be enormous, deep or ambiguous. */
  private static ObjectMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(40)
                    .maxStringLength(SlackRequestCheck.LARGEST)
                    .maxNameLength(300)
                    .build())
            .build();
    return new ObjectMapper(factory).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }
}
