package dev.spillway.activities.chat.slack;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.PlainTextInputElement;
import dev.spillway.activities.chat.ChatAction;
import dev.spillway.activities.chat.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Messages in Slack's blocks. */
final class SlackBlocks {
  private static final int LONGEST_HEADER = 150;
  private static final int LONGEST_SECTION = 2_900;
  private static final int LONGEST_CONFIRM = 300;

  /** Slack takes 50 blocks; buttons and what else stands below must be among them. */
  private static final int MOST_SECTIONS = 10;

  private final String instance;

  SlackBlocks(String instance) {
    this.instance = instance;
  }

  List<LayoutBlock> of(ChatMessage message, ButtonSeal seal) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(
        HeaderBlock.builder().text(SlackText.plain(message.title(), LONGEST_HEADER)).build());
    for (String section : sections(message.lines())) {
      blocks.add(SectionBlock.builder().text(SlackText.plain(section, LONGEST_SECTION)).build());
    }
    if (!message.called().isEmpty()) {
      blocks.add(SectionBlock.builder().text(SlackText.own(calls(message))).build());
    }
    ChatMessage.Ask ask = message.ask();
    if (ask != null) {
      blocks.add(SectionBlock.builder().text(SlackText.own(deadline(ask))).build());
      if (!ask.actions().isEmpty()) {
        blocks.add(reason());
      }
    }
    List<BlockElement> buttons = buttons(message, ask, seal);
    if (!buttons.isEmpty()) {
      blocks.add(ActionsBlock.builder().elements(buttons).build());
    }
    return blocks;
  }

  /** Whole lines, as many in each as Slack takes; of very many, those that come first. */
  private static List<String> sections(List<String> lines) {
    List<String> sections = new ArrayList<>();
    StringBuilder section = new StringBuilder();
    for (String line : lines) {
      if (!section.isEmpty() && section.length() + line.length() >= LONGEST_SECTION) {
        sections.add(section.toString());
        section.setLength(0);
      }
      section.append(section.isEmpty() ? "" : "\n").append(line);
    }
    if (!section.isEmpty()) {
      sections.add(section.toString());
    }
    return sections.size() <= MOST_SECTIONS ? sections : sections.subList(0, MOST_SECTIONS);
  }

  private static String calls(ChatMessage message) {
    return message.called().stream().map(SlackText::mention).collect(Collectors.joining(" "));
  }

  /** In the reader's own time zone, and with the other way, which needs no Slack. */
  private static String deadline(ChatMessage.Ask ask) {
    String otherwise = "Or decide on the command line: `%s`".formatted(ask.otherwise());
    return ask.until() == null
        ? otherwise
        : "Expires <!date^%d^{date_short_pretty} {time}|%s>. %s"
            .formatted(ask.until().getEpochSecond(), ask.until(), otherwise);
  }

  /** A remark for the record; where somebody rejects, what the form begins with. */
  private static InputBlock reason() {
    return InputBlock.builder()
        .blockId(SlackIds.REASON)
        .label(SlackText.plain("Reason", LONGEST_HEADER))
        .optional(true)
        .element(
            PlainTextInputElement.builder()
                .actionId(SlackIds.REASON)
                .maxLength(SlackClicks.LONGEST_REMARK)
                .build())
        .build();
  }

  private List<BlockElement> buttons(
      ChatMessage message, ChatMessage.@Nullable Ask ask, ButtonSeal seal) {
    List<BlockElement> buttons = new ArrayList<>();
    if (ask != null) {
      String value = seal.seal(ask.approval(), instance);
      ask.actions().forEach(action -> buttons.add(button(action, message.title(), value)));
    }
    if (message.page() != null) {
      buttons.add(
          ButtonElement.builder()
              .actionId(SlackIds.PAGE)
              .text(SlackText.plain("Details", LONGEST_HEADER))
              .url(message.page())
              .build());
    }
    return buttons;
  }

  private static ButtonElement button(ChatAction action, String title, String value) {
    return ButtonElement.builder()
        .actionId(SlackIds.of(action))
        .text(SlackText.plain(label(action), LONGEST_HEADER))
        .value(value)
        .style(style(action))
        .confirm(action == ChatAction.REJECT ? null : confirmation(action, title))
        .build();
  }

  /** Not before a form, which can be left as well. */
  private static ConfirmationDialogObject confirmation(ChatAction action, String title) {
    return ConfirmationDialogObject.builder()
        .title(SlackText.plain(label(action) + "?", LONGEST_HEADER))
        .text(SlackText.plain(title, LONGEST_CONFIRM))
        .confirm(SlackText.plain(label(action), LONGEST_HEADER))
        .deny(SlackText.plain("Not now", LONGEST_HEADER))
        .build();
  }

  private static String label(ChatAction action) {
    return switch (action) {
      case APPROVE -> "Approve";
      case REJECT -> "Reject";
      case WITHDRAW -> "Withdraw my approval";
      case RETRY -> "Retry";
      case SKIP -> "Skip";
      case ABORT -> "Roll back";
    };
  }

  private static @Nullable String style(ChatAction action) {
    return switch (action) {
      case APPROVE -> "primary";
      case REJECT, ABORT -> "danger";
      case WITHDRAW, RETRY, SKIP -> null;
    };
  }
}
