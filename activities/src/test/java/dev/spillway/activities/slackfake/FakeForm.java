package dev.spillway.activities.slackfake;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A form that stands open before somebody.
 *
 * @param view as the app has sent it
 */
public record FakeForm(String id, String user, JsonNode view) {
  /** What stands in its field at first; empty for nothing. */
  public String written() {
    return view.path("blocks").path(1).path("element").path("initial_value").asText("");
  }
}
