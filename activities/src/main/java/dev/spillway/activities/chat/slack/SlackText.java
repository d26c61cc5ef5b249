package dev.spillway.activities.chat.slack;

import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;

/** Texts as Slack takes them. Foreign text goes into plain text, in which no markup is read. */
final class SlackText {
  private SlackText() {}

  /** Somebody's text, cut to what Slack takes there. */
  static PlainTextObject plain(String text, int longest) {
    return PlainTextObject.builder().text(cut(text, longest)).emoji(false).build();
  }

  /** Our own words, and names that hold no markup. */
  static MarkdownTextObject own(String markup) {
    return MarkdownTextObject.builder().text(markup).verbatim(true).build();
  }

  /** Wakes a group of people, one person, or whoever is in the channel. */
  static String mention(String called) {
    return switch (called) {
      case "here", "channel" -> "<!%s>".formatted(called);
      default -> (called.startsWith("S") ? "<!subteam^%s>" : "<@%s>").formatted(called);
    };
  }

  /** For the line that devices show, in which Slack reads markup. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
