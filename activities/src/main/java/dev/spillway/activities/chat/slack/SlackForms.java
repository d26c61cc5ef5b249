package dev.spillway.activities.chat.slack;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import java.util.List;

/** Forms as Slack opens them over a channel. */
final class SlackForms {
  private static final String PLAIN = "plain_text";
  private static final int LONGEST_LINE = 2_900;
  private static final int LONGEST_LABEL = 150;

  private SlackForms() {}

  static View of(SlackForm form) {
    return View.builder()
        .type("modal")
        .callbackId(SlackIds.REJECT_FORM)
        .privateMetadata(form.value())
        .title(ViewTitle.builder().type(PLAIN).text("Reject").emoji(false).build())
        .submit(ViewSubmit.builder().type(PLAIN).text("Reject").emoji(false).build())
        .close(ViewClose.builder().type(PLAIN).text("Not now").emoji(false).build())
        .blocks(
            List.of(
                SectionBlock.builder()
                    .text(
                        SlackText.plain(
                            "Release %s will not pass this gate.".formatted(form.release()),
                            LONGEST_LINE))
                    .build(),
                reason(form)))
        .build();
  }

  private static InputBlock reason(SlackForm form) {
    return InputBlock.builder()
        .blockId(SlackIds.REASON)
        .label(SlackText.plain("Why", LONGEST_LABEL))
        .optional(false)
        .element(
            PlainTextInputElement.builder()
                .actionId(SlackIds.REASON)
                .multiline(true)
                .minLength(1)
                .maxLength(SlackSubmissions.LONGEST_REASON)
                .initialValue(form.written().isEmpty() ? null : form.written())
                .build())
        .build();
  }
}
