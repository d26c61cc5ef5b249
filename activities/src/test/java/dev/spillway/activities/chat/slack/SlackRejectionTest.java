package dev.spillway.activities.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.chat.ChatAction;
import dev.spillway.activities.chat.ChatPlace;
import dev.spillway.model.ReleaseId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody rejects without a reason: the button opens a form, and the form is the click. */
class SlackRejectionTest {
  private static final Instant NOW = Instant.parse("2026-04-15T10:00:00Z");
  private static final ChatPlace PLACE = new ChatPlace("C0CHANNEL", "1.000001");
  private static final ReleaseId RELEASE = new ReleaseId("orders-1");
  private static final String SEALED = new ButtonSeal(List.of("current")).seal("a1", "eu-1");

  private final Set<String> signatures = new TreeSet<>();

  @Test
  void opensAFormThatBeginsWithWhatWasWrittenOnTheCard() {
    SlackVerdict verdict = judge(rejection());

    assertThat(verdict).isInstanceOf(SlackVerdict.FormWanted.class);
    SlackVerdict.FormWanted wanted = (SlackVerdict.FormWanted) verdict;
    assertThat(wanted.form())
        .isEqualTo(new SlackForm("13345.98.abc", SEALED, RELEASE, "fine by me"));
    assertThat(wanted.click().userId()).isEqualTo("U0ANN");
    assertThat(wanted.click().answerPath()).isEqualTo("/actions/T0FAKE/1/abc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "<!channel>"})
  void opensNoFormWithoutALeaveOfSlacks(String trigger) {
    assertThat(judge(rejection().replace("13345.98.abc", trigger)))
        .isEqualTo(new SlackVerdict.Refused(SlackReject.UNREADABLE));
  }

  @Test
  void takesAFormForAClickOnTheCardThatAsks() {
    SlackVerdict verdict = judge(SlackRequests.form(SEALED, "errors in checkout"));

    assertThat(verdict).isInstanceOf(SlackVerdict.Clicked.class);
    assertThat(((SlackVerdict.Clicked) verdict).click())
        .isEqualTo(
            new SlackClick(
                ChatAction.REJECT,
                "a1",
                RELEASE,
                "U0ANN",
                PLACE,
                "V0FORM",
                "errors in checkout",
                null));
  }

  @Test
  void keepsAReasonOnOneLineAndWithinWhatTheFieldTakes() {
    SlackVerdict verdict =
        judge(SlackRequests.form(SEALED, "<!channel>\\n" + "long ".repeat(1_000)));

    assertThat(((SlackVerdict.Clicked) verdict).click().reason())
        .startsWith("<!channel> long")
        .hasSize(SlackSubmissions.LONGEST_REASON + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\\n\\t\\u202e"})
  void leavesAFormOpenThatSaysNothing(String reason) {
    assertThat(judge(SlackRequests.form(SEALED, reason))).isEqualTo(new SlackVerdict.Incomplete());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A0FAKE | A0OTHER | FOREIGN",
        "\"team\":{\"id\":\"T0FAKE\"} | \"team\":{\"id\":\"T0OTHER\"} | FOREIGN",
        "\"team_id\":\"T0FAKE\" | \"team_id\":\"T0STRANGER\" | FOREIGN",
        "\"bot_id\":\"B0FAKE\" | \"bot_id\":\"B0OTHER\" | OTHER_BOT",
        "\"bot_id\":\"B0FAKE\" | \"bot_ids\":[] | OTHER_BOT",
        "spillway.reject | another.form | UNKNOWN_TYPE",
        "a1.eu-1. | a2.eu-1. | FORGED_BUTTON",
        "\"private_metadata\" | \"metadata\" | FORGED_BUTTON",
        "\"user\":{\"id\":\"U0ANN\" | \"user\":{\"name\":\"U0ANN\" | UNREADABLE",
        "\"view\":{ | \"view\":{\"id\":\"V1\"},\"view\":{ | UNREADABLE"
      })
  void refusesAFormThatIsNotOurs(String part, String other, SlackReject expected) {
    String payload = SlackRequests.form(SEALED, "errors");
    assertThat(payload).contains(part);

    assertThat(judge(payload.replace(part, other))).isEqualTo(new SlackVerdict.Refused(expected));
  }

  @Test
  void refusesAFormOfAnotherInstallationAndOneWhoseCardIsGone() {
    ButtonSeal seal = new ButtonSeal(List.of("current"));

    assertThat(judge(SlackRequests.form(seal.seal("a1", "us-1"), "errors")))
        .isEqualTo(new SlackVerdict.Refused(SlackReject.OTHER_INSTALLATION));
    assertThat(judge(SlackRequests.form(seal.seal("a9", "eu-1"), "errors")))
        .isEqualTo(new SlackVerdict.Refused(SlackReject.UNKNOWN_MESSAGE));
  }

  @Test
  void hasNothingToDoForAFormThatWasLeft() {
    String left = SlackRequests.form(SEALED, "").replace("view_submission", "view_closed");

    assertThat(judge(left)).isEqualTo(new SlackVerdict.Nothing());
    assertThat(judge(left.replace("A0FAKE", "A0OTHER")))
        .isEqualTo(new SlackVerdict.Refused(SlackReject.FOREIGN));
  }

  private static String rejection() {
    return SlackRequests.clickOn(SEALED).replace("spillway.do.approve", "spillway.do.reject");
  }

  private SlackVerdict judge(String payload) {
    byte[] body = SlackRequests.body(payload);
    return new SlackRequestCheck(
            new SlackInstallation("A0FAKE", "T0FAKE", "eu-1", SlackInstallation.HOOKS),
            () -> List.of("current"),
            (key, until) -> signatures.add(key),
            new KnownCards("a1", RELEASE, PLACE, "B0FAKE"))
        .check(SlackRequests.signed("current", NOW, body), body, NOW);
  }
}
