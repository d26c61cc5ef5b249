package dev.spillway.activities.chat.slack;

/** What is to be thought of a request. */
public sealed interface SlackVerdict {
  /**
   * Believed: keep it, then answer 200.
   *
   * @param bodySha256 in lower-case hexadecimal; two requests with the same are one
   */
  record Clicked(SlackClick click, String bodySha256) implements SlackVerdict {}

  /** Believed: answer 200, then open the form at once; nothing is decided before it is sent. */
  record FormWanted(SlackClick click, SlackForm form) implements SlackVerdict {}

  /** A form without what it asks for: answer 200 with {@link #ANSWER}, so that it stays open. */
  record Incomplete() implements SlackVerdict {
    /** Tells whoever fills it in what is missing; JSON. */
    public static final String ANSWER =
        "{\"response_action\":\"errors\",\"errors\":{\"%s\":\"Say why, in a few words.\"}}"
            .formatted(SlackIds.REASON);
  }

  /** Believed, and nothing is to be done, such as for a button that is a link: answer 200. */
  record Nothing() implements SlackVerdict {}

  /** Not believed: answer the status and nothing else, and count the code. */
  record Refused(SlackReject reject) implements SlackVerdict {}
}
