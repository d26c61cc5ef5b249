package dev.spillway.activities.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.chat.ChatAction;
import dev.spillway.activities.chat.ChatPlace;
import dev.spillway.model.ReleaseId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackRequestCheckTest {
  private static final Instant NOW = Instant.parse("2026-04-15T10:00:00Z");

  private final Set<String> signatures = new TreeSet<>();
  private final SlackRequestCheck check = check(List.of("current", "previous"), "B0FAKE");

  @Test
  void believesAClickOnAButtonOfOurs() {
    SlackVerdict verdict = check.check(SlackRequests.signed("current", NOW, click()), click(), NOW);

    assertThat(verdict).isInstanceOf(SlackVerdict.Clicked.class);
    SlackClick click = ((SlackVerdict.Clicked) verdict).click();
    assertThat(click.action()).isEqualTo(ChatAction.APPROVE);
    assertThat(click.approval()).isEqualTo("a1");
    assertThat(click.release()).isEqualTo(new ReleaseId("orders-1"));
    assertThat(click.userId()).isEqualTo("U0ANN");
    assertThat(click.place()).isEqualTo(new ChatPlace("C0CHANNEL", "1.000001"));
    assertThat(click.actionTs()).isEqualTo("1776247200.000100");
    assertThat(click.reason()).isEqualTo("fine by me");
    assertThat(click.answerPath()).isEqualTo("/actions/T0FAKE/1/abc");
  }

  @ParameterizedTest
  @CsvSource({"-301, STALE", "-300, ", "-1, ", "0, ", "300, ", "301, STALE"})
  void believesNoRequestMoreThanFiveMinutesAwayInEitherDirection(
      long seconds, SlackReject expected) {
    Instant sent = NOW.plusSeconds(seconds);

    SlackVerdict verdict =
        check.check(SlackRequests.signed("current", sent, click()), click(), NOW);

    assertThat(reject(verdict)).isEqualTo(Optional.ofNullable(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "soon", "-5", "1.5", "1776247200 ", "99999999999999999999", "１７７６２４７２００"})
  @NullSource
  void believesNoRequestWhoseTimeIsNoNumberOfSeconds(String timestamp) {
    SlackHeaders headers =
        new SlackHeaders("POST", SlackRequests.FORM, timestamp, "v0=" + "0".repeat(64));

    assertThat(reject(check.check(headers, click(), NOW))).contains(SlackReject.NO_TIME);
  }

  @Test
  void believesNoRequestOfTheFarFuture() {
    Instant farFuture = Instant.ofEpochSecond(99_999_999_999L);

    SlackVerdict verdict =
        check.check(SlackRequests.signed("current", farFuture, click()), click(), NOW);

    assertThat(reject(verdict)).contains(SlackReject.STALE);
  }

  @ParameterizedTest
  @CsvSource({"current, ", "previous, ", "before-that, WRONG_SIGNATURE"})
  void believesWhatOneOfTheSecretsHasSigned(String secret, SlackReject expected) {
    SlackVerdict verdict = check.check(SlackRequests.signed(secret, NOW, click()), click(), NOW);

    assertThat(reject(verdict)).isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void believesNoBodyOfWhichOneBitWasTurned() {
    byte[] turned = click();
    turned[turned.length - 1] ^= 1;

    SlackVerdict verdict = check.check(SlackRequests.signed("current", NOW, click()), turned, NOW);

    assertThat(reject(verdict)).contains(SlackReject.WRONG_SIGNATURE);
  }

  @Test
  void believesNoRequestWithoutASignature() {
    SlackHeaders headers =
        new SlackHeaders("POST", SlackRequests.FORM, Long.toString(NOW.getEpochSecond()), null);

    assertThat(reject(check.check(headers, click(), NOW))).contains(SlackReject.WRONG_SIGNATURE);
  }

  @Test
  void believesARequestOnce() {
    SlackHeaders headers = SlackRequests.signed("current", NOW, click());

    assertThat(reject(check.check(headers, click(), NOW))).isEmpty();
    assertThat(reject(check.check(headers, click(), NOW.plus(Duration.ofMinutes(4)))))
        .contains(SlackReject.REPLAYED);
  }

  /** The bytes are signed, not what some charset makes of them. */
  @Test
  void believesABodyThatHoldsRawBytesBeyondAscii() {
    byte[] body = "payload={\"é\":1}".getBytes(StandardCharsets.UTF_8);

    SlackVerdict verdict = check.check(SlackRequests.signed("current", NOW, body), body, NOW);

    assertThat(reject(verdict)).contains(SlackReject.UNREADABLE);
  }

  @Test
  void readsAReasonInAnyLanguage() {
    byte[] body = SlackRequests.body(SlackRequests.click("current").replace("fine by me", "é ✓ 好"));

    SlackVerdict verdict = check.check(SlackRequests.signed("current", NOW, body), body, NOW);

    assertThat(((SlackVerdict.Clicked) verdict).click().reason()).isEqualTo("é ✓ 好");
  }

  @Test
  void takesNoBodyThatIsTooLarge() {
    byte[] body = new byte[SlackRequestCheck.LARGEST + 1];

    SlackVerdict verdict = check.check(SlackRequests.signed("current", NOW, body), body, NOW);

    assertThat(reject(verdict)).contains(SlackReject.TOO_LARGE);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, application/x-www-form-urlencoded; charset=UTF-8, ",
    "POST, Application/X-WWW-Form-Urlencoded, ",
    "POST, application/json, NOT_A_FORM",
    "POST, , NOT_A_FORM",
    "GET, application/x-www-form-urlencoded, NOT_A_FORM"
  })
  void takesFormsAlone(String method, String contentType, SlackReject expected) {
    SlackHeaders signed = SlackRequests.signed("current", NOW, click());
    SlackHeaders headers =
        new SlackHeaders(method, contentType, signed.timestamp(), signed.signature());

    assertThat(reject(check.check(headers, click(), NOW))).isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void looksAtTheTimeBeforeTheSignature() {
    SlackHeaders headers = SlackRequests.signed("unknown", NOW.minusSeconds(301), click());

    assertThat(reject(check.check(headers, click(), NOW))).contains(SlackReject.STALE);
    assertThat(signatures).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"type\":\"block_actions\" | \"type\":\"view_submission\" | UNKNOWN_TYPE",
        "\"type\":\"block_actions\" | \"type\":\"message_action\" | UNKNOWN_TYPE",
        "A0FAKE | A0OTHER | FOREIGN",
        "\"team\":{\"id\":\"T0FAKE\"} | \"team\":{\"id\":\"T0OTHER\"} | FOREIGN",
        "\"team_id\":\"T0FAKE\" | \"team_id\":\"T0STRANGER\" | FOREIGN",
        "\"bot_id\":\"B0FAKE\" | \"bot_id\":\"B0OTHER\" | OTHER_BOT",
        "\"bot_id\":\"B0FAKE\" | \"user\":\"U0ANN\" | OTHER_BOT",
        "a1.eu-1. | a2.eu-1. | FORGED_BUTTON",
        "C0CHANNEL | C0ELSEWHERE | UNKNOWN_MESSAGE",
        "\"ts\":\"1.000001\" | \"ts\":\"1.000002\" | UNKNOWN_MESSAGE",
        "\"ts\":\"1.000001\" | \"ts\":\"\" | UNREADABLE",
        "\"user\":{\"id\":\"U0ANN\" | \"user\":{\"name\":\"U0ANN\" | UNREADABLE",
        "\"team\": | \"team\":1,\"team\": | UNREADABLE",
        "{\"type\" | [{\"type\" | UNREADABLE"
      })
  void refusesWhatIsNotAboutAMessageOfOurs(String part, String other, SlackReject expected) {
    String payload = SlackRequests.click("current");
    assertThat(payload).contains(part);
    byte[] body = SlackRequests.body(payload.replace(part, other));

    SlackVerdict verdict = check.check(SlackRequests.signed("current", NOW, body), body, NOW);

    assertThat(reject(verdict)).contains(expected);
  }

  @Test
  void believesNoClickBeforeSlackHasSaidWhichBotIsOurs() {
    SlackRequestCheck early = check(List.of("current"), null);

    SlackVerdict verdict = early.check(SlackRequests.signed("current", NOW, click()), click(), NOW);

    assertThat(reject(verdict)).contains(SlackReject.BOT_UNKNOWN);
  }

  @Test
  void refusesAButtonOfAnotherInstallation() {
    String value = new ButtonSeal(List.of("current")).seal("a1", "us-1");
    byte[] body = SlackRequests.body(SlackRequests.clickOn(value));

    SlackVerdict verdict = check.check(SlackRequests.signed("current", NOW, body), body, NOW);

    assertThat(reject(verdict)).contains(SlackReject.OTHER_INSTALLATION);
  }

  @Test
  void hasNothingToDoForAButtonThatIsALink() {
    byte[] body =
        SlackRequests.body(
            SlackRequests.click("current").replace("spillway.do.approve", "spillway.page"));

    assertThat(check.check(SlackRequests.signed("current", NOW, body), body, NOW))
        .isEqualTo(new SlackVerdict.Nothing());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hooks.slack.com/actions/T0FAKE/1/abc",
        "https://hooks.slack.com.evil.example/actions/T0FAKE/1/abc",
        "https://hooks.slack.com@evil.example/actions/1",
        "https://hooks.slack.com/services/T0FAKE/1/abc",
        "https://hooks.slack.com/actions/../services/1",
        "https://hooks.slack.com/actions/1?to=evil.example",
        "file:///etc/passwd"
      })
  void answersAClickNowhereButAtSlack(String url) {
    byte[] body =
        SlackRequests.body(
            SlackRequests.click("current")
                .replace("https://hooks.slack.com/actions/T0FAKE/1/abc", url));

    SlackVerdict verdict = check.check(SlackRequests.signed("current", NOW, body), body, NOW);

    assertThat(((SlackVerdict.Clicked) verdict).click().answerPath()).isNull();
  }

  private static byte[] click() {
    return SlackRequests.body(SlackRequests.click("current"));
  }

  private SlackRequestCheck check(List<String> secrets, String bot) {
    return new SlackRequestCheck(
        new SlackInstallation("A0FAKE", "T0FAKE", "eu-1", SlackInstallation.HOOKS),
        () -> secrets,
        (key, until) -> signatures.add(key),
        new KnownCards(
            "a1", new ReleaseId("orders-1"), new ChatPlace("C0CHANNEL", "1.000001"), bot));
  }

  private static Optional<SlackReject> reject(SlackVerdict verdict) {
    return verdict instanceof SlackVerdict.Refused refused
        ? Optional.of(refused.reject())
        : Optional.empty();
  }
}
