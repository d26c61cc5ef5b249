package dev.spillway.activities.slackfake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A message as it stands in a channel.
 *
 * @param thread the first message of its thread; its own ts outside of threads
 * @param broadcast whether it shows outside of its thread, too
 * @param metadata a JSON null where it was posted without
 * @param edits how often it was written anew
 */
public record FakeMessage(
    String channel,
    String ts,
    String thread,
    boolean broadcast,
    String text,
    JsonNode blocks,
    JsonNode metadata,
    int edits) {

  FakeMessage edited(String newText, JsonNode newBlocks) {
    return new FakeMessage(channel, ts, thread, broadcast, newText, newBlocks, metadata, edits + 1);
  }

  /** Everything that people read in it. */
  public String shown() {
    List<String> texts = new ArrayList<>();
    blocks.forEach(block -> texts.add(block.path("text").path("text").asText()));
    return String.join("\n", texts);
  }

  /** Buttons with a value, in their order. */
  public List<JsonNode> buttons() {
    return blocks
        .valueStream()
        .flatMap(block -> block.path("elements").valueStream())
        .filter(element -> element.path("type").asText().equals("button"))
        .filter(element -> element.has("value"))
        .toList();
  }

  /** What the buttons are called. */
  public List<String> labels() {
    return buttons().stream().map(button -> button.path("text").path("text").asText()).toList();
  }

  Optional<JsonNode> button(String label) {
    return buttons().stream()
        .filter(button -> button.path("text").path("text").asText().equals(label))
        .findFirst();
  }
}
