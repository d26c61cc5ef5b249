package dev.spillway.activities.chat.slack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Reads what a signed request says, and whether it is about a message of ours. */
final class SlackPayloads {
  /** What a body begins with; all else in it is the payload. */
  static final String FIELD = "payload=";

  /** Stands for every byte that is not ASCII. */
  private static final char REPLACED = '\uFFFD';

  private static final ObjectMapper JSON = mapper();

  private final SlackOrigin origin;
  private final SlackClicks clicks;
  private final SlackSubmissions submissions;

  SlackPayloads(SlackInstallation installation, SlackCards cards) {
    this.origin = new SlackOrigin(installation, cards);
    this.clicks = new SlackClicks(installation, origin, cards);
    this.submissions = new SlackSubmissions(origin, cards);
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
    return switch (said.path("type").asText()) {
      case "block_actions" ->
          origin.isFromHome(said) ? clicks.read(said, seal, sha256) : refused(SlackReject.FOREIGN);
      case "view_submission" ->
          origin.isFromHome(said)
              ? submissions.read(said, seal, sha256)
              : refused(SlackReject.FOREIGN);
      case "view_closed" ->
          origin.isFromHome(said) ? new SlackVerdict.Nothing() : refused(SlackReject.FOREIGN);
      default -> refused(SlackReject.UNKNOWN_TYPE);
    };
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
