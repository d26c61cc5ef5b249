package dev.spillway.worker.gateway;

import static dev.spillway.activities.chat.slack.SlackReject.FOREIGN;
import static dev.spillway.activities.chat.slack.SlackReject.FORGED_BUTTON;
import static dev.spillway.activities.chat.slack.SlackReject.NOT_A_FORM;
import static dev.spillway.activities.chat.slack.SlackReject.NO_TIME;
import static dev.spillway.activities.chat.slack.SlackReject.OTHER_BOT;
import static dev.spillway.activities.chat.slack.SlackReject.OTHER_INSTALLATION;
import static dev.spillway.activities.chat.slack.SlackReject.REPLAYED;
import static dev.spillway.activities.chat.slack.SlackReject.STALE;
import static dev.spillway.activities.chat.slack.SlackReject.TOO_LARGE;
import static dev.spillway.activities.chat.slack.SlackReject.UNKNOWN_MESSAGE;
import static dev.spillway.activities.chat.slack.SlackReject.UNKNOWN_TYPE;
import static dev.spillway.activities.chat.slack.SlackReject.UNREADABLE;
import static dev.spillway.activities.chat.slack.SlackReject.WRONG_SIGNATURE;

import dev.spillway.activities.chat.slack.SlackReject;
import dev.spillway.activities.chat.slack.SlackRequestCheck;
import dev.spillway.activities.slackfake.FakeWorkspace;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Stream;

/** Requests that the door for Slack must not believe. */
final class SlackAttacks {
  private static final String ANOTHER_SECRET = "another-installations-secret";
  private static final String INSTANCE = "spillway";
  private static final String BOT_ID = "\"bot_id\":\"%s\"".formatted(FakeWorkspace.BOT);

  private SlackAttacks() {}

  static Stream<SlackAttack> all() {
    return Stream.of(forms(), times(), signatures(), replays(), payloads(), origins(), seals())
        .flatMap(each -> each);
  }

  private static Stream<SlackAttack> forms() {
    return Stream.of(
        SlackAttack.post(
            "256 KiB and a byte",
            TOO_LARGE,
            target -> SlackPost.of(new byte[SlackRequestCheck.LARGEST + 1])),
        new SlackAttack(
            "300 KiB whose length nobody said",
            TOO_LARGE,
            target ->
                target
                    .post()
                    .to(target.gateway())
                    .POST(
                        BodyPublishers.fromPublisher(
                            BodyPublishers.ofByteArray(new byte[300 * 1024])))
                    .build()),
        header("JSON", NOT_A_FORM, SlackPost.TYPE, target -> "application/json"),
        header("a form with files", NOT_A_FORM, SlackPost.TYPE, target -> "multipart/form-data"),
        new SlackAttack(
            "another method",
            NOT_A_FORM,
            target -> target.post().to(target.gateway()).GET().build()));
  }

  private static Stream<SlackAttack> times() {
    return Stream.of(
        SlackAttack.post(
            "a time 301 s ago", STALE, target -> target.post().at(SlackPost.inSeconds(-301))),
        SlackAttack.post(
            "a time 302 s ahead", STALE, target -> target.post().at(SlackPost.inSeconds(302))),
        timed("a time some thousand years ahead", STALE, "99999999999"),
        timed("a time beyond every number", NO_TIME, "99999999999999999999"),
        timed("a time that is a word", NO_TIME, "now"),
        timed("a time before all time", NO_TIME, "-1"),
        timed("a time with a fraction", NO_TIME, "1776247200.5"),
        timed("an empty time", NO_TIME, ""));
  }

  private static Stream<SlackAttack> signatures() {
    return Stream.of(
        header("an empty signature", WRONG_SIGNATURE, SlackPost.SIGNATURE, target -> ""),
        header(
            "a signature of zeros",
            WRONG_SIGNATURE,
            SlackPost.SIGNATURE,
            target -> "v0=" + "0".repeat(64)),
        header(
            "a signature of another version",
            WRONG_SIGNATURE,
            SlackPost.SIGNATURE,
            target -> target.post().signature().replaceFirst("v0", "v1")),
        header(
            "a signature that is cut off",
            WRONG_SIGNATURE,
            SlackPost.SIGNATURE,
            target -> target.post().signature().substring(0, 60)),
        header(
            "a signature for another time",
            WRONG_SIGNATURE,
            SlackPost.TIMESTAMP,
            target -> SlackPost.inSeconds(-10)),
        new SlackAttack(
            "a body of which one bit was turned", WRONG_SIGNATURE, SlackAttacks::turned),
        SlackAttack.post(
            "a secret that is none of ours",
            WRONG_SIGNATURE,
            target -> target.post().signedWith("guessed")),
        SlackAttack.post(
            "what another installation was sent",
            WRONG_SIGNATURE,
            target -> target.post().signedWith(ANOTHER_SECRET)));
  }

  private static HttpRequest turned(SlackTarget target) {
    SlackPost post = target.post();
    byte[] turned = post.body().getBytes(StandardCharsets.US_ASCII);
    turned[turned.length - 1] ^= 1;
    return post.to(target.gateway()).POST(BodyPublishers.ofByteArray(turned)).build();
  }

  private static Stream<SlackAttack> replays() {
    return Stream.of(new SlackAttack("the same request again", REPLAYED, SlackAttacks::sentBefore));
  }

  /** The first was believed: a click on a button that is a link, for which nothing is done. */
  private static HttpRequest sentBefore(SlackTarget target) {
    String link = target.payload("spillway.do.approve", "spillway.page");
    HttpRequest request = SlackPost.ofPayload(link).to(target.gateway()).build();
    var unused = target.gateway().send(request);
    return request;
  }

  private static Stream<SlackAttack> payloads() {
    return Stream.of(
        SlackAttack.post(
            "raw bytes beyond ASCII",
            UNREADABLE,
            target -> SlackPost.of("payload={\"é\":1}".getBytes(StandardCharsets.UTF_8))),
        SlackAttack.post("a form without the field", UNREADABLE, target -> SlackPost.of("a=b")),
        SlackAttack.post(
            "a form with a second field",
            UNREADABLE,
            target -> SlackPost.of(target.post().body() + "&a=b")),
        SlackAttack.payload("a payload that is a list", UNREADABLE, target -> "[]"),
        SlackAttack.payload("a payload that breaks off", UNREADABLE, target -> "{\"type\":"),
        SlackAttack.payload("a deep payload", UNREADABLE, target -> "{\"a\":".repeat(5_000)),
        SlackAttack.other("a type twice", UNREADABLE, "{\"type\"", "{\"type\":\"x\",\"type\""),
        SlackAttack.other(
            "a click by nobody", UNREADABLE, "\"user\":{\"id\"", "\"user\":{\"name\""),
        SlackAttack.other("a shortcut", UNKNOWN_TYPE, "block_actions", "message_action"),
        SlackAttack.payload("a payload without a type", UNKNOWN_TYPE, target -> "{}"));
  }

  private static Stream<SlackAttack> origins() {
    return Stream.of(
        SlackAttack.other("another app", FOREIGN, "A0FAKE", "A0OTHER"),
        SlackAttack.other("another workspace", FOREIGN, "T0FAKE", "T0OTHER"),
        SlackAttack.other(
            "somebody of another workspace",
            FOREIGN,
            "\"team_id\":\"T0FAKE\"",
            "\"team_id\":\"T0OTHER\""),
        SlackAttack.other("no workspace", FOREIGN, "\"team\":{\"id\"", "\"team\":{\"name\""),
        SlackAttack.other("another bot's message", OTHER_BOT, BOT_ID, "\"bot_id\":\"B0OTHER\""),
        SlackAttack.other("a person's message", OTHER_BOT, BOT_ID, "\"user\":\"U0ANN\""),
        SlackAttack.payload(
            "a form of another bot",
            OTHER_BOT,
            target -> SlackTarget.form(target.value(), "B0OTHER")),
        SlackAttack.other("another channel", UNKNOWN_MESSAGE, "C0CHANNEL", "C0ELSEWHERE"),
        SlackAttack.payload(
            "another message",
            UNKNOWN_MESSAGE,
            target -> target.payload(target.card().ts(), "1.000001")),
        SlackAttack.payload(
            "the thread's first message",
            UNKNOWN_MESSAGE,
            target -> target.payload(target.card().ts(), target.card().thread())));
  }

  private static Stream<SlackAttack> seals() {
    return Stream.of(
        value("a button without a seal", FORGED_BUTTON, SlackTarget::approval),
        value(
            "a seal of zeros",
            FORGED_BUTTON,
            target -> "%s.%s.%s".formatted(target.approval(), INSTANCE, "A".repeat(22))),
        value(
            "the seal of one question on another",
            FORGED_BUTTON,
            target -> target.value().replace(target.approval(), "another")),
        value(
            "a seal by another secret",
            FORGED_BUTTON,
            target -> SlackTarget.sealed(ANOTHER_SECRET, target.approval(), INSTANCE)),
        value(
            "a button of another installation with this app",
            OTHER_INSTALLATION,
            target -> SlackTarget.sealed(target.approval(), "another")),
        value(
            "a question that nobody has asked",
            UNKNOWN_MESSAGE,
            target -> SlackTarget.sealed("never-asked", INSTANCE)),
        SlackAttack.payload(
            "a form with a forged seal",
            FORGED_BUTTON,
            target -> SlackTarget.form(target.approval() + ".spillway.x", FakeWorkspace.BOT)),
        SlackAttack.payload(
            "a form about what nobody has asked",
            UNKNOWN_MESSAGE,
            target ->
                SlackTarget.form(SlackTarget.sealed("never-asked", INSTANCE), FakeWorkspace.BOT)));
  }

  private static SlackAttack timed(String name, SlackReject reject, String time) {
    return SlackAttack.post(name, reject, target -> target.post().at(time));
  }

  private static SlackAttack header(
      String name, SlackReject reject, String header, Function<SlackTarget, String> value) {
    return new SlackAttack(
        name,
        reject,
        target ->
            target.post().to(target.gateway()).setHeader(header, value.apply(target)).build());
  }

  private static SlackAttack value(
      String name, SlackReject reject, Function<SlackTarget, String> value) {
    return SlackAttack.payload(
        name, reject, target -> target.payload(target.value(), value.apply(target)));
  }
}
